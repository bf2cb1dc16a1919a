package io.orderfold.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LabArchitectureTest {

    private static final JavaClasses LAB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orderfold.lab");

    @Test
    void the_stack_knows_nothing_else_of_the_lab() {
        noClasses()
                .that()
                .resideInAPackage("..lab.stack..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..lab.demo..", "..lab.simulate..", "..lab.verify..")
                .check(LAB);
    }

    @Test
    void the_simulator_knows_neither_what_runs_nor_who_judges() {
        noClasses()
                .that()
                .resideInAPackage("..lab.simulate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..lab.demo..", "..lab.stack..", "..lab.verify..")
                .check(LAB);
    }

    @Test
    void the_verifier_asks_as_a_stranger_and_links_no_service() {
        noClasses()
                .that()
                .resideInAPackage("..lab.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..lab.demo..", "..lab.stack..", "io.orderfold.state..", "io.orderfold.query..")
                .check(LAB);
    }
}
