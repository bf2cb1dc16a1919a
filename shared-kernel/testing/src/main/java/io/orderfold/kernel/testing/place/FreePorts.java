package io.orderfold.kernel.testing.place;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Picks ports of the loopback address nobody listens on. */
public final class FreePorts {

    // Below the ranges from which operating systems take the near end of outgoing connections (Linux from 32768, others
    // from 49152). A port
    // from inside could be taken by a client that keeps connecting to a stopped server: it may even connect to itself,
    // and the restart fails.
    private static final int LOWEST = 16_384;
    private static final int HIGHEST = 32_767;
    private static final int ATTEMPTS = 200;

    private FreePorts() {}

    /**
     * Different ports, free at this moment. Another process may take one before the caller binds it, so a start that fails with an occupied
     * port should be tried again with new ones.
     */
    public static List<Integer> pick(int count) {
        var picked = new ArrayList<Integer>(count);
        for (int attempt = 0; picked.size() < count; attempt++) {
            if (attempt == ATTEMPTS) {
                throw new LocalStackException(
                        Reason.PORT_IN_USE,
                        "No free port found between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1.");
            }
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (!picked.contains(port) && isFree(port)) {
                picked.add(port);
            }
        }
        return List.copyOf(picked);
    }

    /** Whether a server could listen on this port of 127.0.0.1 now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
