package io.orderfold.state;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HouseRulesTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orderfold.state");

    private static final List<String> ROOMS =
            List.of("topology", "read", "fold", "write", "upkeep", "deadletter", "runtime");

    @Test
    void the_rooms_are_those_of_the_plan() {
        assertThat(SERVICE.getPackage("io.orderfold.state").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .containsExactlyInAnyOrderElementsOf(ROOMS);
    }

    @Test
    void a_record_goes_one_room_further_and_never_back() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("read")
                .definedBy("..state.read..")
                .layer("fold")
                .definedBy("..state.fold..")
                .layer("write")
                .definedBy("..state.write..")
                .layer("upkeep")
                .definedBy("..state.upkeep..")
                .layer("deadletter")
                .definedBy("..state.deadletter..")
                .layer("topology")
                .definedBy("..state.topology..")
                .layer("runtime")
                .definedBy("..state.runtime..")
                .whereLayer("read")
                .mayOnlyBeAccessedByLayers("fold", "upkeep", "deadletter", "topology", "runtime")
                .whereLayer("fold")
                .mayOnlyBeAccessedByLayers("write", "upkeep", "deadletter", "topology", "runtime")
                .whereLayer("write")
                .mayOnlyBeAccessedByLayers("topology")
                .whereLayer("upkeep")
                .mayOnlyBeAccessedByLayers("topology", "runtime")
                .whereLayer("deadletter")
                .mayOnlyBeAccessedByLayers("topology", "runtime")
                .whereLayer("topology")
                .mayOnlyBeAccessedByLayers("runtime")
                .whereLayer("runtime")
                .mayNotBeAccessedByAnyLayer()
                .check(SERVICE);
    }

    @Test
    void only_the_runtime_knows_that_there_is_quarkus() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..state.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..")
                .check(SERVICE);
    }

    @Test
    void every_package_says_what_may_be_null() {
        for (String room : ROOMS) {
            assertThat(SERVICE.getPackage("io.orderfold.state." + room).isAnnotatedWith(NullMarked.class))
                    .as(room)
                    .isTrue();
        }
    }
}
