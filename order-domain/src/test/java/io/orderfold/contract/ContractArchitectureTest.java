package io.orderfold.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContractArchitectureTest {

    private static final String ORDER = "io.orderfold.order";
    private static final String CONTRACT = "io.orderfold.contract";
    private static final String GENERATED = "io.orderfold.contract.avro";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderfold");

    private static final ArchRule PURE = classes()
            .that()
            .resideInAPackage(ORDER + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ORDER + "..");

    private static final ArchRule BORDER = classes()
            .that()
            .resideInAPackage(CONTRACT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    ORDER,
                    CONTRACT,
                    GENERATED,
                    "org.apache.avro..",
                    "org.apache.kafka.common..");

    private static final ArchRule JSON = noClasses()
            .that()
            .resideOutsideOfPackage("io.orderfold.testcase")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    private static Set<String> packages() {
        return MODULE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }

    @Test
    void the_rules_are_about_packages_that_exist() {
        assertThat(packages()).contains(ORDER, CONTRACT, GENERATED);
    }

    @Test
    void the_order_knows_nothing_but_the_JDK_and_null_annotations() {
        PURE.check(MODULE);
    }

    @Test
    void the_contract_knows_the_order_Avro_and_Kafka_headers_and_the_order_does_not_know_it() {
        BORDER.check(MODULE);
    }

    @Test
    void only_test_cases_are_json() {
        JSON.check(MODULE);
    }

    @Test
    void every_package_that_is_not_generated_is_null_marked() {
        assertThat(packages())
                .filteredOn(name -> !name.equals(GENERATED))
                .allSatisfy(name ->
                        assertThat(marked(MODULE.getPackage(name))).as(name).isTrue());
        assertThat(marked(MODULE.getPackage(GENERATED))).isFalse();
    }

    @Test
    void the_rules_bite() {
        JavaClasses tests = new ClassFileImporter().importPackages(CONTRACT);
        assertThatThrownBy(() -> BORDER.check(tests)).isInstanceOf(AssertionError.class);
        ArchRule noJsonAtAll = noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson..");
        assertThatThrownBy(() -> noJsonAtAll.check(MODULE)).isInstanceOf(AssertionError.class);
        ArchRule contractAsOrder = classes()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", ORDER + "..");
        assertThatThrownBy(() -> contractAsOrder.check(MODULE)).isInstanceOf(AssertionError.class);
    }

    private static boolean marked(JavaPackage javaPackage) {
        return javaPackage.isAnnotatedWith(NullMarked.class);
    }
}
