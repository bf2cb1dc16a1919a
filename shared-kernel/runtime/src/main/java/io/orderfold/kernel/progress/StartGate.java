package io.orderfold.kernel.progress;

import java.util.concurrent.CountDownLatch;

/**
 * Holds the stream threads before they join their group, until somebody has checked the ground they will stand on. Opens once and for good.
 *
 * <p>A thread waits before its first poll, so no poll interval, session or transaction runs meanwhile.
 */
public final class StartGate {

    private final CountDownLatch opened = new CountDownLatch(1);

    /** A gate that is open from the start. */
    public static StartGate alreadyOpen() {
        StartGate gate = new StartGate();
        gate.open();
        return gate;
    }

    /** Lets everyone through, now and later. Also called when the process ends, so that no thread is left waiting. */
    public void open() {
        opened.countDown();
    }

    /** Whether threads pass. */
    public boolean isOpen() {
        return opened.getCount() == 0;
    }

    void await() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the ground to be checked.", e);
        }
    }
}
