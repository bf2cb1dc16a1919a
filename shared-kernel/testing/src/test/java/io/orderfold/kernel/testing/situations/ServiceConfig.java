package io.orderfold.kernel.testing.situations;

import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.stream.KernelSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The defaults that the kernel brings, with limits that suit a test. */
final class ServiceConfig {

    private static final String PASSED_ON = "kafka-streams.";

    private ServiceConfig() {}

    static SmallRyeConfig of(String bootstrapServers, String application, Path stateDir, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "orderfold.stream.headway-limit",
                "PT3S",
                "orderfold.stream.stall-limit",
                "PT3S",
                "orderfold.stream.sample-interval",
                "PT0.2S",
                "orderfold.stream.first-back-off",
                "PT0.1S",
                "orderfold.stream.longest-back-off",
                "PT1S",
                PASSED_ON + "bootstrap.servers",
                bootstrapServers,
                PASSED_ON + "application.id",
                application,
                PASSED_ON + "state.dir",
                stateDir.toString(),
                PASSED_ON + "commit.interval.ms",
                "200",
                PASSED_ON + "num.standby.replicas",
                "0"));
        settings.put(PASSED_ON + "replication.factor", "1");
        settings.put(PASSED_ON + LetterSettings.TOPIC, lettersOf(application));
        settings.put(PASSED_ON + "auto.offset.reset", "earliest");
        settings.putAll(more);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .addPropertiesSources()
                .withSources(new PropertiesConfigSource(settings, "test", 1000))
                .withMapping(KernelSettings.class)
                .build();
    }

    /** The topic that takes the letters of the application. */
    static String lettersOf(String application) {
        return application + "-letters";
    }

    /** What is passed on to Kafka Streams, as the extension does. */
    static Properties streams(SmallRyeConfig config) {
        Properties properties = new Properties();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PASSED_ON)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> properties.setProperty(name.substring(PASSED_ON.length()), value));
            }
        }
        return properties;
    }
}
