package io.orderfold.manifests;

import io.orderfold.kernel.store.StoreMemory;
import io.orderfold.kernel.stream.SettingsCheck;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Every setting is one that somebody reads, and all of them together would start. */
final class SettingsRules {

    private static final String PASSED_ON = "kafka-streams.";
    private static final Set<String> OF_QUARKUS = Set.of(
            "quarkus.http.port",
            "kafka.bootstrap.servers",
            "quarkus.kafka-streams.bootstrap-servers",
            "quarkus.oidc.auth-server-url");
    private static final List<String> OUR_PREFIXES = List.of("orderfold.", "order-state.");
    private static final Set<String> OF_KAFKA = ofKafka();

    private SettingsRules() {}

    static List<String> complaints(Manifests manifests) {
        var complaints = new ArrayList<String>();
        for (var deployed : Deployed.all(manifests)) {
            var workload = deployed.workload();
            deployed.file().keySet().stream()
                    .filter(name -> !isRead(name))
                    .forEach(name -> complaints.add(workload + ": nobody reads the setting " + name + "."));
            SettingsCheck.problems(deployed.kernel(), deployed.config())
                    .forEach(problem -> complaints.add(workload + " would not start. " + problem));
            checkPlace(deployed, complaints);
        }
        return complaints;
    }

    private static void checkPlace(Deployed deployed, List<String> complaints) {
        var workload = deployed.workload();
        if (!deployed.text("kafka-streams.group.instance.id").equals(workload + "-0")) {
            complaints.add(workload + ": the name of the pod must become group.instance.id.");
        }
        if (!deployed.text("kafka-streams.security.protocol").equals("SSL")
                || deployed.text("kafka-streams.ssl.keystore.key").isEmpty()
                || deployed.text("kafka-streams.ssl.keystore.certificate.chain").isEmpty()) {
            complaints.add(workload + ": the broker must be spoken to with mutual TLS.");
        }
        if (!deployed.text("orderfold.stream.diary-directory").equals(deployed.text("kafka-streams.state.dir"))) {
            complaints.add(workload + ": the diary of starts must lie beside the stores.");
        }
        if (deployed.kernel().registry().autoRegister()) {
            complaints.add(workload + ": schemas are registered before, not by services.");
        }
        if (workload.equals("order-query-api")
                && deployed.kernel().peers().announce().isEmpty()) {
            complaints.add(workload + ": replicas must announce themselves, or each answers for its own orders only.");
        }
        if (workload.equals("order-query-api")
                && (!deployed.text("orderfold.query.access").equals("tokens")
                        || !deployed.text("quarkus.oidc.auth-server-url").startsWith("https://"))) {
            complaints.add(workload + ": callers must show tokens of an issuer that is asked over HTTPS.");
        }
    }

    private static boolean isRead(String name) {
        return OF_QUARKUS.contains(name)
                // Unknown ones have ended the reading of the mapping before.
                || OUR_PREFIXES.stream().anyMatch(name::startsWith)
                || (name.startsWith(PASSED_ON) && OF_KAFKA.contains(name.substring(PASSED_ON.length())));
    }

    private static Set<String> ofKafka() {
        var names = new HashSet<String>(StreamsConfig.configDef().names());
        names.add(StoreMemory.BYTES);
        with(names, "", ConsumerConfig.configNames());
        with(names, "", ProducerConfig.configNames());
        with(names, "", AdminClientConfig.configNames());
        Stream.of("consumer.", "main.consumer.", "restore.consumer.", "global.consumer.")
                .forEach(prefix -> with(names, prefix, ConsumerConfig.configNames()));
        with(names, "producer.", ProducerConfig.configNames());
        with(names, "admin.", AdminClientConfig.configNames());
        with(names, "topic.", ofTopics());
        return names;
    }

    private static void with(Set<String> names, String prefix, Set<String> more) {
        more.forEach(name -> names.add(prefix + name));
    }

    private static Set<String> ofTopics() {
        var names = new HashSet<String>();
        for (Field field : TopicConfig.class.getFields()) {
            if (field.getName().endsWith("_CONFIG")) {
                try {
                    names.add(String.valueOf(field.get(null)));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return names;
    }
}
