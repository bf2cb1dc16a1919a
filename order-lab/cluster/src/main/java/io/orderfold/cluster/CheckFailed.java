package io.orderfold.cluster;

/** Why the check cannot go on, in a sentence for whoever started it. */
final class CheckFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CheckFailed(String sentence) {
        super(sentence);
    }

    CheckFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
