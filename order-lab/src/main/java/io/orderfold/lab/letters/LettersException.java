package io.orderfold.lab.letters;

/** Why a command does not do what it was asked, in a sentence for whoever asked, with the exit code that says so to a script. */
final class LettersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The service refused. */
    static final int REFUSED = 1;

    /** Nobody answers there, or what answers is not the query API; {@code EX_UNAVAILABLE} of sysexits. */
    static final int NO_ANSWER = 69;

    private final int exitCode;

    LettersException(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    LettersException(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
