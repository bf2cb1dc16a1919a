package io.orderfold.kernel.testing.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a broker is started.
 *
 * @param dataDirectory created if missing and kept on close; null for a temporary one, removed on close
 * @param port of the client listener; 0 for a free one
 * @param heapMegabytes upper limit of the broker's heap
 * @param jvmOptions added to the built-in ones, which favour a fast start: {@code -XX:TieredStopAtLevel=4} favours a long run
 * @param settings broker settings that override the built-in ones
 * @param tls a listener for clients that run elsewhere; null for none
 * @param startLimit how long a start may take
 */
public record KafkaBrokerOptions(
        @Nullable Path dataDirectory,
        int port,
        int heapMegabytes,
        List<String> jvmOptions,
        Map<String, String> settings,
        @Nullable TlsListener tls,
        Duration startLimit) {

    private static final int DEFAULT_HEAP_MEGABYTES = 384;
    private static final Duration DEFAULT_START_LIMIT = Duration.ofSeconds(60);

    public KafkaBrokerOptions {
        jvmOptions = List.copyOf(jvmOptions);
        settings = Map.copyOf(settings);
        if (port < 0 || port > 65_535 || heapMegabytes < 128) {
            throw new IllegalArgumentException("port " + port + " or heap of " + heapMegabytes + " MiB out of range");
        }
    }

    /** A temporary directory, a free port, 384 MiB, up to a minute to start. */
    public static KafkaBrokerOptions defaults() {
        return new KafkaBrokerOptions(null, 0, DEFAULT_HEAP_MEGABYTES, List.of(), Map.of(), null, DEFAULT_START_LIMIT);
    }

    public KafkaBrokerOptions withDataDirectory(Path directory) {
        return new KafkaBrokerOptions(directory, port, heapMegabytes, jvmOptions, settings, tls, startLimit);
    }

    public KafkaBrokerOptions withPort(int fixed) {
        return new KafkaBrokerOptions(dataDirectory, fixed, heapMegabytes, jvmOptions, settings, tls, startLimit);
    }

    public KafkaBrokerOptions withHeapMegabytes(int megabytes) {
        return new KafkaBrokerOptions(dataDirectory, port, megabytes, jvmOptions, settings, tls, startLimit);
    }

    public KafkaBrokerOptions withJvmOption(String option) {
        var more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new KafkaBrokerOptions(dataDirectory, port, heapMegabytes, more, settings, tls, startLimit);
    }

    public KafkaBrokerOptions withSetting(String name, String value) {
        var more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new KafkaBrokerOptions(dataDirectory, port, heapMegabytes, jvmOptions, more, tls, startLimit);
    }

    public KafkaBrokerOptions withStartLimit(Duration limit) {
        return new KafkaBrokerOptions(dataDirectory, port, heapMegabytes, jvmOptions, settings, tls, limit);
    }

    public KafkaBrokerOptions withTls(TlsListener listener) {
        return new KafkaBrokerOptions(dataDirectory, port, heapMegabytes, jvmOptions, settings, listener, startLimit);
    }
}
