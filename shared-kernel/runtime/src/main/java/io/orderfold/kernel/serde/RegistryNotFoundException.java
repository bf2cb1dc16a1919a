package io.orderfold.kernel.serde;

import org.jspecify.annotations.Nullable;

/** A reachable registry says that it has no such content. A facade written for tests throws it for an id it does not know. */
public final class RegistryNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryNotFoundException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
