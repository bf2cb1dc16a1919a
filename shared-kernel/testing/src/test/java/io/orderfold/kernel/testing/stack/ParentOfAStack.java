package io.orderfold.kernel.testing.stack;

/** A process that starts a stack, says its directory and the process ids of its children, and waits to be killed. */
final class ParentOfAStack {

    private ParentOfAStack() {}

    public static void main(String[] arguments) throws InterruptedException {
        var stack = LocalStack.start(LocalStackOptions.withoutTopics());
        System.out.println(stack.directory());
        System.out.println(stack.broker().pid());
        System.out.println(stack.registry().pid());
        Thread.currentThread().join();
    }
}
