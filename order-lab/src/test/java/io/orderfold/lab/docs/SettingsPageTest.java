package io.orderfold.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.stream.KernelSettings;
import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whoever runs a service finds each setting of the kernel on one page: those it asks for, and those it sets for Kafka Streams. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsPageTest {

    private static final String DEFAULTS = "META-INF/microprofile-config.properties";
    private static final String PASSED_ON = "kafka-streams.";

    @Test
    void every_setting_of_the_kernel_stands_in_operations() throws IOException {
        List<String> keys = new ArrayList<>(keysOf("orderfold", KernelSettings.class));
        keys.addAll(passedOn());
        assertThat(keys)
                .contains(
                        "orderfold.instance-id",
                        "orderfold.stream.headway-limit",
                        "session.timeout.ms",
                        "num.standby.replicas");
        assertThat(missing(Files.readString(SuiteRoot.find().resolve("docs/operations.md")), keys))
                .isEmpty();
    }

    @Test
    void one_that_is_missing_is_found() {
        assertThat(missing("| `session.timeout.ms` | 6000 |", List.of("session.timeout.ms", "timeout.ms")))
                .containsExactly("timeout.ms");
    }

    private static List<String> missing(String page, List<String> keys) {
        return keys.stream().filter(key -> !page.contains("`" + key + "`")).toList();
    }

    /** As the mapping derives them from the methods. */
    private static List<String> keysOf(String prefix, Class<?> group) {
        return Arrays.stream(group.getMethods())
                .flatMap(method -> keysOf(prefix + "." + kebab(method), method).stream())
                .sorted()
                .toList();
    }

    private static List<String> keysOf(String key, Method method) {
        return method.getReturnType().getEnclosingClass() == KernelSettings.class
                ? keysOf(key, method.getReturnType())
                : List.of(key);
    }

    private static String kebab(Method method) {
        return method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<String> passedOn() throws IOException {
        Properties defaults = new Properties();
        var loader = KernelSettings.class.getClassLoader();
        try (InputStream file = loader.getResourceAsStream(DEFAULTS)) {
            defaults.load(file);
        }
        return defaults.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PASSED_ON) && !name.startsWith(PASSED_ON + "orderfold."))
                .map(name -> name.substring(PASSED_ON.length()))
                .sorted()
                .toList();
    }
}
