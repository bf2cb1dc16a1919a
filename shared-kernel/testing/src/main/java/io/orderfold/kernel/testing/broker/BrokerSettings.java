package io.orderfold.kernel.testing.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The settings of a one-node broker that starts fast, stays small and behaves like a big one towards its clients. */
final class BrokerSettings {

    private static final int MEBIBYTE = 1024 * 1024;

    private BrokerSettings() {}

    static Properties of(Path logDirectory, int clientPort, int controllerPort, KafkaBrokerOptions options) {
        var settings = new Properties();
        var node = node(logDirectory, clientPort, controllerPort);
        settings.putAll(options.tls() == null ? node : options.tls().addedTo(node));
        settings.putAll(internalTopics());
        settings.putAll(size());
        settings.putAll(options.settings());
        return settings;
    }

    private static Map<String, String> node(Path logDirectory, int clientPort, int controllerPort) {
        return settings(
                "process.roles", "broker,controller",
                "node.id", "1",
                "listeners", "PLAINTEXT://127.0.0.1:" + clientPort + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + clientPort,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "log.dirs", logDirectory.toString(),
                // A topic that nobody declared is a mistake and shall look like one.
                "auto.create.topics.enable", "false",
                // A killed node may register again only when its old session is over: 9 s by default.
                "broker.session.timeout.ms", "4000",
                "broker.heartbeat.interval.ms", "500",
                "group.initial.rebalance.delay.ms", "0");
    }

    private static Map<String, String> internalTopics() {
        return settings(
                "offsets.topic.num.partitions", "4",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "min.insync.replicas", "1");
    }

    private static Map<String, String> size() {
        return settings(
                // Above every limit a topic declares: the topic's own limit is the one that bites.
                "message.max.bytes", Integer.toString(16 * MEBIBYTE),
                "replica.fetch.max.bytes", Integer.toString(16 * MEBIBYTE),
                "socket.request.max.bytes", Integer.toString(100 * MEBIBYTE),
                "num.network.threads", "2",
                "num.io.threads", "4",
                // The default of 128 MiB would be a third of the heap.
                "log.cleaner.dedupe.buffer.size", Integer.toString(16 * MEBIBYTE),
                "log.index.size.max.bytes", Integer.toString(MEBIBYTE));
    }

    private static Map<String, String> settings(String... namesAndValues) {
        var settings = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }
}
