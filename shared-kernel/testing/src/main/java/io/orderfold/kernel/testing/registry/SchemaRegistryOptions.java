package io.orderfold.kernel.testing.registry;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a registry is started.
 *
 * @param directory for its log and, if schemas are kept, its data; created if missing and kept on close; null for a temporary one, removed on
 *     close
 * @param host address of this machine to listen on
 * @param port of the HTTP interface; 0 for a free one
 * @param keepsSchemas whether schemas survive a stop: true writes them to a file in the directory, false keeps them in memory, so that a
 *     started registry is always empty
 * @param heapMegabytes upper limit of the registry's heap
 * @param home the unpacked server; null for the one the build unpacked
 * @param startLimit how long a start may take
 */
public record SchemaRegistryOptions(
        @Nullable Path directory,
        String host,
        int port,
        boolean keepsSchemas,
        int heapMegabytes,
        @Nullable Path home,
        Duration startLimit) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int DEFAULT_HEAP_MEGABYTES = 192;
    private static final Duration DEFAULT_START_LIMIT = Duration.ofSeconds(90);

    public SchemaRegistryOptions {
        if (port < 0 || port > 65_535 || heapMegabytes < 96) {
            throw new IllegalArgumentException("port " + port + " or heap of " + heapMegabytes + " MiB out of range");
        }
    }

    /** A temporary directory, 127.0.0.1, a free port, schemas in memory, 192 MiB, up to 90 s to start. */
    public static SchemaRegistryOptions defaults() {
        return new SchemaRegistryOptions(null, LOOPBACK, 0, false, DEFAULT_HEAP_MEGABYTES, null, DEFAULT_START_LIMIT);
    }

    public SchemaRegistryOptions withDirectory(Path given) {
        return new SchemaRegistryOptions(given, host, port, keepsSchemas, heapMegabytes, home, startLimit);
    }

    /** For clients that run elsewhere. The registry asks nobody who he is: an address that only a test can reach. */
    public SchemaRegistryOptions withHost(String address) {
        return new SchemaRegistryOptions(directory, address, port, keepsSchemas, heapMegabytes, home, startLimit);
    }

    public SchemaRegistryOptions withPort(int fixed) {
        return new SchemaRegistryOptions(directory, host, fixed, keepsSchemas, heapMegabytes, home, startLimit);
    }

    /** For tests of an outage: the schemas are there again after {@link SchemaRegistry#start()}. */
    public SchemaRegistryOptions keepingSchemas() {
        return new SchemaRegistryOptions(directory, host, port, true, heapMegabytes, home, startLimit);
    }

    public SchemaRegistryOptions withHome(Path unpackedServer) {
        return new SchemaRegistryOptions(
                directory, host, port, keepsSchemas, heapMegabytes, unpackedServer, startLimit);
    }

    public SchemaRegistryOptions withStartLimit(Duration limit) {
        return new SchemaRegistryOptions(directory, host, port, keepsSchemas, heapMegabytes, home, limit);
    }
}
