package io.orderfold.kernel.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HouseRulesTest {

    private static final String KERNEL = "io.orderfold.kernel..";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderfold.kernel.testing");

    private static final ArchRule KNOWS_NO_ORDER = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.orderfold..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage(KERNEL)));

    private static final ArchRule NULL_MARKED = classes().should(resideInANullMarkedPackage());

    @Test
    void every_package_says_what_may_be_null() {
        assertThat(MODULE).hasSizeGreaterThan(20);
        NULL_MARKED.check(MODULE);
    }

    @Test
    void a_package_that_does_not_say_so_is_found() {
        var foreign = new ClassFileImporter().importClasses(Test.class);

        assertThatThrownBy(() -> NULL_MARKED.check(foreign)).isInstanceOf(AssertionError.class);
    }

    @Test
    void nothing_depends_on_an_order() {
        KNOWS_NO_ORDER.check(MODULE);
    }

    @Test
    void the_packages_do_not_depend_on_each_other_in_a_circle() {
        slices().matching("io.orderfold.kernel.testing.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MODULE);
    }

    @Test
    void the_topology_fixture_needs_no_process() {
        noClasses()
                .that()
                .resideInAPackage(TopologyFixture.class.getPackageName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.orderfold.kernel.testing.broker",
                        "io.orderfold.kernel.testing.process",
                        "io.orderfold.kernel.testing.registry",
                        "io.orderfold.kernel.testing.stack")
                .check(MODULE);
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass checked, ConditionEvents events) {
                var marked = checked.getPackage()
                        .tryGetAnnotationOfType(NullMarked.class)
                        .isPresent();
                events.add(new SimpleConditionEvent(
                        checked, marked, checked.getName() + " in a package without @NullMarked"));
            }
        };
    }
}
