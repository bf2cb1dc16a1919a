package io.orderfold.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.store.StoreMemory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A native image holds no class that is known by its name in a setting only, unless the class says so itself. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NamedInSettingsTest {

    private static final String SETTINGS = "META-INF/microprofile-config.properties";
    private static final Predicate<Class<?>> REGISTERED = type -> type.isAnnotationPresent(RegisterForReflection.class);

    @Test
    void every_class_that_a_setting_names_is_kept_in_a_native_image() throws Exception {
        assertThat(named()).contains(StoreMemory.class.getName()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(missing(named(), REGISTERED)).isEmpty();
    }

    @Test
    void a_class_that_lost_its_registration_is_found() throws Exception {
        assertThat(missing(named(), REGISTERED.and(type -> type != StoreMemory.class)))
                .containsExactly(StoreMemory.class.getName());
    }

    private static List<String> missing(List<String> names, Predicate<Class<?>> registered)
            throws ClassNotFoundException {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (!registered.test(Class.forName(name))) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static List<String> named() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = StoreMemory.class.getClassLoader().getResourceAsStream(SETTINGS)) {
            settings.load(file);
        }
        return settings.values().stream()
                .map(Object::toString)
                .filter(value -> value.matches("io\\.orderfold(\\.[a-z]+)+\\.[A-Z]\\w*"))
                .sorted()
                .toList();
    }
}
