package io.orderfold.kernel.testing.stack;

/** A stack that is closed by its owner, or when the JVM ends first, as in an interrupted run. */
final class ClosedAtExit implements AutoCloseable {

    private final LocalStack stack;
    private final Thread atExit;

    ClosedAtExit(LocalStack stack) {
        this.stack = stack;
        this.atExit = new Thread(stack::close, "close-local-stack");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    LocalStack stack() {
        return stack;
    }

    /** Also forgets the hook, which would keep the closed stack in memory until the JVM ends. */
    @Override
    public void close() {
        stack.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already and finds nothing left to close.
            return;
        }
    }
}
