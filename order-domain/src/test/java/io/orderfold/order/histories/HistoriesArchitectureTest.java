package io.orderfold.order.histories;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The story teller is a witness against the fold only as long as he does not ask it; and the simulator runs him without JUnit. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoriesArchitectureTest {

    private static final Set<String> FOLD =
            Set.of("OrderFold", "Folded", "Drain", "Guards", "Postings", "Ledger", "Facets");

    private static final DescribedPredicate<JavaClass> THE_FOLD = DescribedPredicate.describe(
            "the fold",
            type -> type.getPackageName().equals("io.orderfold.order") && FOLD.contains(type.getSimpleName()));

    private static final DescribedPredicate<JavaClass> STORY_TELLING = DescribedPredicate.describe(
            "the story telling",
            type -> !type.getName().contains("Test") && !type.getName().contains("package-info"));

    private static final JavaClasses PACKAGE = new ClassFileImporter()
            .importPackages("io.orderfold.order.histories")
            .that(STORY_TELLING);

    private static final ArchRule ASKS_NO_FOLD = noClasses().should().dependOnClassesThat(THE_FOLD);

    private static final ArchRule NEEDS_NO_TEST_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.assertj..", "com.tngtech..");

    @Test
    void the_story_teller_does_not_ask_the_fold() {
        assertThat(PACKAGE).extracting(JavaClass::getSimpleName).contains("LegalHistories", "Story", "Disorder");
        ASKS_NO_FOLD.check(PACKAGE);
    }

    @Test
    void the_story_teller_needs_no_test_library() {
        NEEDS_NO_TEST_LIBRARY.check(PACKAGE);
    }

    @Test
    void the_rules_bite() {
        JavaClasses laws = new ClassFileImporter().importPackages("io.orderfold.order.laws");
        assertThatThrownBy(() -> ASKS_NO_FOLD.check(laws)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NEEDS_NO_TEST_LIBRARY.check(laws)).isInstanceOf(AssertionError.class);
    }
}
