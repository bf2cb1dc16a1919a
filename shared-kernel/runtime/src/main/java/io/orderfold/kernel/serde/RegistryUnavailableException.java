package io.orderfold.kernel.serde;

import org.jspecify.annotations.Nullable;

/**
 * The registry did not answer in time, or answered with anything but content or a true "not found". Transient: whoever catches it waits and tries
 * again; it never makes a dead letter.
 */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
