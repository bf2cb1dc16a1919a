package io.orderfold.kernel.stream;

import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.topology.TopicPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The part of the settings that Kafka gets: whether its clients would take them, and whether they fit together. */
final class KafkaSettingsCheck {

    private static final String PASSED_ON = "kafka-streams.";
    private static final String APPLICATION_ID = "quarkus.kafka-streams.application-id";
    private static final Pattern KAFKA_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    /** Most specific first: {@code main.consumer.} must not be taken for a setting of Kafka Streams. */
    private static final Map<String, ConfigDef> OF_CLIENTS = Map.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.RESTORE_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.GLOBAL_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configDef(),
            StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configDef());

    private final KernelSettings settings;
    private final Config config;

    KafkaSettingsCheck(KernelSettings settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    /** A sentence for each setting that cannot work, in a fixed order. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(refusedByKafka());
        checkNames(problems);
        if (problems.isEmpty()) {
            checkGroup(problems);
        }
        return problems;
    }

    /** What a client would refuse later, when it is created, and perhaps on a thread of its own. */
    private List<String> refusedByKafka() {
        List<String> problems = new ArrayList<>();
        for (String name : sortedNames()) {
            String value = text(name);
            try {
                if (!value.isEmpty()) {
                    check(name.substring(PASSED_ON.length()), value);
                }
            } catch (ConfigException e) {
                problems.add("Correct " + name + ": " + e.getMessage() + ".");
            }
        }
        return problems;
    }

    private static void check(String name, String value) {
        for (Map.Entry<String, ConfigDef> client : OF_CLIENTS.entrySet()) {
            if (name.startsWith(client.getKey())) {
                check(name.substring(client.getKey().length()), value, client.getValue());
                return;
            }
        }
        // Without a prefix Kafka Streams takes it for itself and hands it to all of its clients.
        Stream.of(
                        StreamsConfig.configDef(),
                        ConsumerConfig.configDef(),
                        ProducerConfig.configDef(),
                        AdminClientConfig.configDef())
                .filter(definition -> definition.names().contains(name))
                .findFirst()
                .ifPresent(definition -> check(name, value, definition));
    }

    private static void check(String name, String value, ConfigDef definition) {
        ConfigDef.@Nullable ConfigKey key = definition.configKeys().get(name);
        if (key != null) {
            @Nullable Object parsed = ConfigDef.parseType(name, value, key.type());
            if (key.validator != null) {
                key.validator.ensureValid(name, parsed);
            }
        }
    }

    private void checkNames(List<String> problems) {
        String instance = settings.instanceId().orElse("");
        if (!instance.isEmpty() && !KAFKA_NAME.matcher(instance).matches()) {
            problems.add("Set orderfold.instance-id to letters, digits, '.', '_' and '-' only, such as"
                    + " the name of the pod; it is '" + instance + "'.");
        }
        String letters = text(PASSED_ON + LetterSettings.TOPIC);
        if (letters.isBlank()) {
            problems.add(LetterSettings.NO_TOPIC);
        }
        String prefix = settings.topicPrefix().orElse("");
        if (!TopicPrefix.isLegal(prefix)) {
            problems.add(
                    "Set orderfold.topic-prefix to at most 100 letters, digits, '.', '_' and '-', such as qa-2.; it"
                            + " is '" + prefix + "'.");
            return;
        }
        String application = config.getOptionalValue(APPLICATION_ID, String.class)
                .or(() -> config.getOptionalValue("quarkus.application.name", String.class))
                .orElse("");
        if (!KAFKA_NAME.matcher(application).matches()) {
            problems.add("Set " + APPLICATION_ID + " to letters, digits, '.', '_' and '-' only, because names of topics"
                    + " begin with it; it is '" + application + "'.");
        } else if (!application.startsWith(prefix)) {
            problems.add(beginning(APPLICATION_ID, application, prefix, "group, internal topics and transactions"));
        }
        if (!letters.isBlank() && !letters.startsWith(prefix)) {
            problems.add(beginning(PASSED_ON + LetterSettings.TOPIC, letters, prefix, "letters"));
        }
    }

    private static String beginning(String key, String value, String prefix, String what) {
        return "Set " + key + " to a name that begins with orderfold.topic-prefix, such as ${orderfold.topic-prefix:}"
                + value + ", so that " + what + " of two environments stay apart; it is '" + value
                + "' and the prefix '" + prefix + "'.";
    }

    private void checkGroup(List<String> problems) {
        String protocol = text(PASSED_ON + StreamsConfig.GROUP_PROTOCOL_CONFIG).toLowerCase(Locale.ROOT);
        if (!protocol.isEmpty()
                && !protocol.equals("classic")
                && settings.instanceId().isPresent()) {
            problems.add("Leave orderfold.instance-id empty or set kafka-streams.group.protocol to classic: the other"
                    + " protocol refuses members with a name.");
        }
        long session = number(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        long heartbeat = number(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);
        if (heartbeat * 3 > session) {
            problems.add(
                    "Set kafka-streams.heartbeat.interval.ms to at most a third of kafka-streams.session.timeout.ms, so"
                            + " that one lost heartbeat costs nothing; they are " + heartbeat + " and " + session
                            + ".");
        }
    }

    /** Only asked of names for which Kafka took the value; the kernel brings a default for each. */
    private long number(String name) {
        return config.getValue(PASSED_ON + name, Long.class);
    }

    private Set<String> sortedNames() {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(name -> {
            if (name.startsWith(PASSED_ON)) {
                names.add(name);
            }
        });
        return names;
    }

    private String text(String name) {
        @Nullable String value = config.getOptionalValue(name, String.class).orElse(null);
        return Objects.requireNonNullElse(value, "").strip();
    }
}
