package io.orderfold.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HouseRulesTest {

    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orderfold");

    private static final ArchRule NULL_MARKED = classes().should(liveInANullMarkedPackage());

    @Test
    void the_kernel_is_there_to_be_judged() {
        assertThat(KERNEL).hasSizeGreaterThan(30);
    }

    @Test
    void every_package_is_null_marked() {
        NULL_MARKED.check(KERNEL);
    }

    @Test
    void the_rule_about_null_marked_packages_bites() {
        JavaClasses foreign = new ClassFileImporter().importPackages("org.opentest4j");
        assertThatThrownBy(() -> NULL_MARKED.check(foreign)).isInstanceOf(AssertionError.class);
    }

    @Test
    void the_kernel_knows_no_order() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.orderfold.order..",
                        "io.orderfold.contract..",
                        "io.orderfold.state..",
                        "io.orderfold.query..")
                .check(KERNEL);
        classes().should().resideInAPackage("io.orderfold.kernel..").check(KERNEL);
        noClasses().should().haveSimpleNameStartingWith("Order").check(KERNEL);
    }

    @Test
    void no_two_packages_need_each_other() {
        // stream and health and metrics stand around the others; what they wire must not know them.
        slices().matching("io.orderfold.kernel.(*)..").should().beFreeOfCycles().check(KERNEL);
    }

    @Test
    void nothing_writes_to_the_console() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(KERNEL);
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                JavaPackage home = item.getPackage();
                boolean marked = home.tryGetPackageInfo().isPresent() && home.isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(item, marked, item.getName() + " lives in " + home.getName()));
            }
        };
    }
}
