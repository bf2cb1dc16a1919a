package io.orderfold.lab.load;

import java.io.Serial;

/** Why a file was not loaded, or not to its end; the message is a sentence that says what to do. */
final class LoadException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LoadException(String sentence) {
        super(sentence);
    }

    LoadException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
