package io.orderfold.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.orderfold.query.guard.MayOperate;
import io.orderfold.query.guard.MayRead;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HouseRulesTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orderfold.query");

    private static final List<String> ROOMS =
            List.of("letters", "view", "lookup", "live", "guard", "suite", "rest", "page", "runtime");

    @Test
    void the_rooms_are_those_of_the_plan() {
        assertThat(SERVICE.getPackage("io.orderfold.query").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .containsExactlyInAnyOrderElementsOf(ROOMS);
    }

    @Test
    void a_record_goes_from_the_view_through_the_lookup_to_the_answer_and_never_back() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("letters")
                .definedBy("..query.letters..")
                .layer("view")
                .definedBy("..query.view..")
                .layer("lookup")
                .definedBy("..query.lookup..")
                .layer("live")
                .definedBy("..query.live..")
                .layer("guard")
                .definedBy("..query.guard..")
                .layer("suite")
                .definedBy("..query.suite..")
                .layer("rest")
                .definedBy("..query.rest..")
                .layer("runtime")
                .definedBy("..query.runtime..")
                .whereLayer("letters")
                .mayOnlyBeAccessedByLayers("view", "lookup", "live", "rest", "runtime")
                .whereLayer("view")
                .mayOnlyBeAccessedByLayers("lookup", "live", "rest", "runtime")
                .whereLayer("lookup")
                .mayOnlyBeAccessedByLayers("live", "rest", "runtime")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("rest", "runtime")
                .whereLayer("guard")
                .mayOnlyBeAccessedByLayers("rest", "runtime")
                .whereLayer("suite")
                .mayOnlyBeAccessedByLayers("rest", "runtime")
                .whereLayer("rest")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("runtime")
                .mayNotBeAccessedByAnyLayer()
                .check(SERVICE);
    }

    @Test
    void views_and_lookups_know_neither_quarkus_nor_http() {
        noClasses()
                .that()
                .resideInAnyPackage("..query.letters..", "..query.view..", "..query.lookup..", "..query.suite..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta..", "io.smallrye..", "io.vertx..", "org.eclipse.microprofile..")
                .check(SERVICE);
    }

    @Test
    void there_is_json_only_in_the_answers_and_in_the_tokens() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..query.rest..", "..query.guard..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..", "jakarta.json..")
                .check(SERVICE);
    }

    @Test
    void every_resource_says_who_may_ask() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(MayRead.class)
                .orShould()
                .beAnnotatedWith(MayOperate.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .check(SERVICE);
    }

    @Test
    void every_package_says_what_may_be_null() {
        for (String room : ROOMS) {
            assertThat(SERVICE.getPackage("io.orderfold.query." + room).isAnnotatedWith(NullMarked.class))
                    .as(room)
                    .isTrue();
        }
    }
}
