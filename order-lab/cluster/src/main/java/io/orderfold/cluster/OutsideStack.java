package io.orderfold.cluster;

import io.orderfold.kernel.testing.broker.KafkaBrokerOptions;
import io.orderfold.kernel.testing.broker.TlsListener;
import io.orderfold.kernel.testing.registry.SchemaRegistryOptions;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackListener;
import io.orderfold.kernel.testing.stack.LocalStackOptions;
import io.orderfold.kernel.testing.topics.TopicFiles;
import io.orderfold.lab.simulate.UnknownType;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the pods need and the manifests do not bring, on this machine: broker, registry and issuer, under the ports and names that the manifests know. The broker asks
 * pods for certificates and gives them the rights of their users; registry and issuer ask nobody. All of it ends with this process.
 */
final class OutsideStack implements AutoCloseable {

    static final String BROKER = "orderfold-kafka-bootstrap";

    private static final String ISSUER = "orderfold-issuer";
    private static final int BROKER_PORT = 9093;
    private static final int REGISTRY_PORT = 8080;
    private static final int ISSUER_PORT = 8079;

    private final LocalStack local;
    private final TokenIssuer issuer;
    private final Certificates certificates;
    private final Map<String, Integer> contentIds;

    private OutsideStack(
            LocalStack local, TokenIssuer issuer, Certificates certificates, Map<String, Integer> contentIds) {
        this.local = local;
        this.issuer = issuer;
        this.certificates = certificates;
        this.contentIds = contentIds;
    }

    /**
     * @param address of this machine that pods reach
     * @param directory for data, certificates and logs; must exist
     * @param topics folder with the files of the topics
     */
    static OutsideStack start(
            String address, Path directory, Path topics, List<KafkaUser> users, LocalStackListener listener) {
        var certificates = new Certificates(
                folder(directory.resolve("certificates")),
                BROKER,
                users.stream().map(user -> user.getMetadata().getName()).toList());
        var broker = KafkaBrokerOptions.defaults()
                .withTls(new TlsListener(
                        address,
                        BROKER_PORT,
                        BROKER,
                        certificates.brokerStore(),
                        certificates.trustStore(),
                        certificates.password()));
        for (var setting : BrokerRights.ENFORCED.entrySet()) {
            broker = broker.withSetting(setting.getKey(), setting.getValue());
        }
        var local = LocalStack.start(LocalStackOptions.withoutTopics()
                .withTopics(TopicFiles.load(topics))
                .withDirectory(directory)
                .withBroker(broker)
                .withRegistry(SchemaRegistryOptions.defaults().withHost(address).withPort(REGISTRY_PORT))
                .withListener(listener));
        boolean started = false;
        try (var registration = new SchemaRegistration(local.registryUrl())) {
            BrokerRights.give(local.bootstrapServers(), users);
            // The simulator also tells facts of a type that no service knows yet.
            var contentIds =
                    registration.register(Stream.concat(ReleasedSchemas.ALL.stream(), Stream.of(UnknownType.SCHEMA))
                            .toList());
            var issuer = new TokenIssuer(address, ISSUER_PORT, "http://" + ISSUER + ":" + ISSUER_PORT);
            started = true;
            return new OutsideStack(local, issuer, certificates, contentIds);
        } finally {
            if (!started) {
                local.close();
            }
        }
    }

    /** For clients on this machine, which the broker asks for nothing. */
    String bootstrapServers() {
        return local.bootstrapServers();
    }

    String registryUrl() {
        return local.registryUrl();
    }

    Certificates certificates() {
        return certificates;
    }

    /** Content id by full record name. */
    Map<String, Integer> contentIds() {
        return contentIds;
    }

    /** A token for a caller who may see every order, and has a rate of his own. */
    String token(String caller) {
        return issuer.token(caller);
    }

    @Override
    public void close() {
        issuer.close();
        local.broker().kill();
        local.registry().kill();
        local.close();
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CheckFailed("The folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
        }
    }
}
