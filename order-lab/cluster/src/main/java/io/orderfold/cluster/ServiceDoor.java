package io.orderfold.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A port on 127.0.0.1 behind which the ready pods of a service stand, as behind a Service: each new connection goes to the next of them and stays there. It needs neither
 * a name nor a way into the network of the pods, for it goes through the API server.
 */
final class ServiceDoor implements AutoCloseable {

    /** Carries bytes between a connection and a pod until either side ends it. */
    interface Tunnel {

        /** @return closes the tunnel */
        AutoCloseable open(String pod, SocketChannel connection);
    }

    private final ServerSocketChannel server;
    private final Supplier<List<String>> readyPods;
    private final Tunnel tunnel;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<AutoCloseable> opened = ConcurrentHashMap.newKeySet();

    /** @param readyPods names of the pods that may be asked at this moment; called for each connection */
    ServiceDoor(Supplier<List<String>> readyPods, Tunnel tunnel) {
        this.readyPods = readyPods;
        this.tunnel = tunnel;
        try {
            server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new CheckFailed("No port of this machine can be opened: " + e.getMessage() + ".", e);
        }
        Thread.ofVirtual().name("service-door").start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var connection = server.accept();
                Thread.ofVirtual().start(() -> connect(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(SocketChannel connection) {
        var pods = readyPods.get();
        try {
            if (pods.isEmpty()) {
                // Nobody is there, which a Service without endpoints says in the same way.
                connection.close();
                return;
            }
            opened.add(tunnel.open(pods.get(Math.floorMod(turn.getAndIncrement(), pods.size())), connection));
        } catch (IOException | RuntimeException podIsGone) {
            close(connection);
        }
    }

    @Override
    public void close() {
        close(server);
        opened.forEach(ServiceDoor::close);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception gone) {
            // What is gone needs no close.
        }
    }
}
