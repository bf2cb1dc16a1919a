package io.orderfold.lab.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Many clients that listen to streams of changes in which nothing happens; one thread reads for all of them. */
final class IdleClients implements AutoCloseable {

    private static final String GREETING = ":nothing new";

    private final URI api;
    private final List<String> orders;
    private final Selector selector = Selector.open();
    private final ConcurrentLinkedQueue<SocketChannel> joining = new ConcurrentLinkedQueue<>();
    private final List<SocketChannel> clients = new ArrayList<>();
    private final AtomicInteger greeted = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Thread reading;
    private volatile boolean closed;

    /** @param orders that the clients listen to, in turn */
    IdleClients(URI api, List<String> orders) throws IOException {
        this.api = api;
        this.orders = orders;
        this.reading = Thread.ofPlatform().daemon().name("idle-clients").start(this::read);
    }

    /** Connects until there are so many. */
    void grow(int count) throws IOException {
        while (clients.size() < count) {
            String order = orders.get(clients.size() % orders.size());
            SocketChannel client = SocketChannel.open(new InetSocketAddress(api.getHost(), api.getPort()));
            clients.add(client);
            client.write(ByteBuffer.wrap(("GET /v1/orders/" + URLEncoder.encode(order, StandardCharsets.UTF_8)
                            + "/changes?afterVersion=1000000 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            client.configureBlocking(false);
            joining.add(client);
            selector.wakeup();
        }
    }

    /** How many have had the first sign of life of their stream. */
    int greeted() {
        return greeted.get();
    }

    /** How many streams have ended, or were none. */
    int lost() {
        return lost.get();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(16_384);
        try {
            while (!closed) {
                for (SocketChannel client = joining.poll(); client != null; client = joining.poll()) {
                    client.register(selector, SelectionKey.OP_READ, new Heard());
                }
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            int count = ((SocketChannel) key.channel()).read(buffer.clear());
            if (count < 0) {
                key.cancel();
                lost.incrementAndGet();
            } else if (key.attachment() instanceof Heard heard) {
                heard.text += StandardCharsets.UTF_8.decode(buffer.flip());
                if (heard.text.contains(GREETING)) {
                    key.attach(null);
                    greeted.incrementAndGet();
                }
            }
        } catch (IOException e) {
            key.cancel();
            lost.incrementAndGet();
        }
    }

    /** What a client was told until it was greeted. */
    private static final class Heard {
        private String text = "";
    }

    /** Hangs up. */
    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SocketChannel client : clients) {
            client.close();
        }
        selector.close();
    }
}
