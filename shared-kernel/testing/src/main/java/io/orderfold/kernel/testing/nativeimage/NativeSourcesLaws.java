package io.orderfold.kernel.testing.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * What must hold for the {@code target/native-sources} of every service. A service extends it by a test of its own, which runs where these sources were
 * made.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class NativeSourcesLaws {

    private static final Path FOLDER = Path.of("target", "native-sources");

    @Test
    void every_class_that_is_found_by_its_name_is_in_the_image() throws Exception {
        assertThat(NativeSources.read(FOLDER).missing(named())).isEmpty();
    }

    @Test
    void a_class_that_nobody_registered_is_found_missing() throws Exception {
        NativeSources sources = NativeSources.read(FOLDER);
        Set<String> named = named();
        for (String name : named) {
            assertThat(sources.without(name).missing(named)).containsExactly(name);
        }
        assertThat(sources.without("org.rocksdb.Status").missing(named)).containsExactly("org.rocksdb.Status");
    }

    /** Records of the contract with their builders, and what Kafka Streams and the registry's client make by name. */
    private static Set<String> named() {
        Set<String> names = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.orderfold.contract", "io.orderfold.kernel")) {
            if (type.isAssignableTo(SpecificRecordBase.class)) {
                names.add(type.getName());
                names.add(type.getName() + "$Builder");
            } else if (type.isAnnotatedWith(RegisterForReflection.class)) {
                names.add(type.getName());
            }
        }
        assertThat(names)
                .contains("io.orderfold.kernel.store.StoreMemory", "io.orderfold.kernel.failure.UnreadableRecords")
                .hasSizeGreaterThan(60);
        return names;
    }
}
