package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.testing.broker.KafkaBroker;
import io.orderfold.kernel.testing.broker.KafkaBrokerOptions;
import io.orderfold.kernel.testing.broker.TlsListener;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.topics.TopicFiles;
import io.orderfold.kernel.testing.topics.TopicProvisioner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker asks pods for a certificate, and gives each user what his KafkaUser says and nothing else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PodsAtTheBrokerIT {

    private static final String HOST = "localhost";
    private static final String STATE_SERVICE = "order-state-service";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void a_user_may_what_his_manifest_says_and_a_stranger_nothing() throws Exception {
        var root = SuiteRoot.find();
        var users = CheckManifests.read(root).users();
        var certificates = new Certificates(folder, HOST, List.of(STATE_SERVICE));
        var port = FreePorts.pick(1).getFirst();
        var options = KafkaBrokerOptions.defaults()
                .withTls(new TlsListener(
                        "127.0.0.1",
                        port,
                        HOST,
                        certificates.brokerStore(),
                        certificates.trustStore(),
                        certificates.password()));
        for (var setting : BrokerRights.ENFORCED.entrySet()) {
            options = options.withSetting(setting.getKey(), setting.getValue());
        }
        try (var broker = KafkaBroker.launch(options)) {
            TopicProvisioner.create(
                    broker.bootstrapServers(), TopicFiles.load(root.resolve(Path.of("src-k8s", "topics"))));
            BrokerRights.give(broker.bootstrapServers(), users);
            var known = settings(port, certificates);
            known.putAll(Map.of(
                    "ssl.keystore.type", "PEM",
                    "ssl.keystore.certificate.chain", certificates.userCertificate(STATE_SERVICE),
                    "ssl.keystore.key", certificates.userKey(STATE_SERVICE)));

            write(known, "order.state.v1");
            assertThatThrownBy(() -> write(known, "order.capture.v1"))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> describe(settings(port, certificates)))
                    .hasCauseInstanceOf(SslAuthenticationException.class);
        }
    }

    @Test
    void every_right_of_the_manifests_is_understood() {
        var bindings = CheckManifests.read(SuiteRoot.find()).users().stream()
                .flatMap(BrokerRights::bindings)
                .toList();

        assertThat(bindings)
                .hasSizeGreaterThan(40)
                .allMatch(binding -> binding.entry().principal().startsWith("User:CN=order-"))
                .noneMatch(binding -> binding.isUnknown());
    }

    private Map<String, Object> settings(int port, Certificates certificates) throws Exception {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", HOST + ":" + port);
        settings.put("security.protocol", "SSL");
        settings.put("ssl.truststore.type", "PEM");
        settings.put(
                "ssl.truststore.location",
                Files.writeString(folder.resolve("ca.crt"), certificates.authority())
                        .toString());
        settings.put("default.api.timeout.ms", Math.toIntExact(LIMIT.toMillis()));
        return settings;
    }

    private static void write(Map<String, Object> settings, String topic)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void describe(Map<String, Object> settings) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get();
        }
    }
}
