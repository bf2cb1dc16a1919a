package io.orderfold.kernel.peer;

/** Bytes that are no message of this protocol and version. */
final class PeerProtocolException extends Exception {

    private static final long serialVersionUID = 1L;

    PeerProtocolException(String message) {
        // What others send costs no stack trace.
        super(message, null, false, false);
    }
}
