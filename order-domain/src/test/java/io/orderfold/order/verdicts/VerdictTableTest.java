package io.orderfold.order.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.Facets;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Whoever changes a rule sees which cells it changes. Read each of them before you approve with {@code -Dsuite.approve=true}:
 * is the verdict what the business means, would customer service understand the sentence?
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerdictTableTest {

    private static final Path ROOT = Path.of(System.getProperty("suite.root", ""));

    @Test
    void every_cell_has_the_verdict_it_was_approved_with() throws IOException {
        approved(
                "order-domain/src/test/resources/verdicts.txt",
                VerdictTable.fromTheCode().lines());
    }

    @Test
    void the_page_shows_the_table() throws IOException {
        approved("docs/verdicts.md", VerdictPage.of(VerdictTable.fromTheCode()));
    }

    @Test
    void every_event_there_is_has_a_row() {
        assertThat(NextFacts.ALL.stream().map(NextFact::eventName).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        eventsOf(OrderEvent.class).map(Class::getSimpleName).toList());
    }

    /** A new headline, or a new value of a facet, asks for a situation in which every event is judged. */
    @Test
    void the_situations_show_every_headline_and_every_value_of_every_facet() {
        Set<Enum<?>> shown = new HashSet<>();
        Situations.ALL_OF_THEM.forEach(situation -> shown.addAll(shownBy(VerdictTable.facets(situation))));
        Set<Enum<?>> there = new HashSet<>();
        for (Class<? extends Enum<?>> side : List.of(
                OrderStatus.class,
                Facets.Lifecycle.class,
                Facets.Fulfilment.class,
                Facets.Payment.class,
                Facets.Returns.class,
                Facets.Cancellation.class)) {
            there.addAll(List.of(side.getEnumConstants()));
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(there);
        assertThat(Situations.ALL_OF_THEM)
                .anyMatch(
                        situation -> !VerdictTable.facets(situation).openHolds().isEmpty())
                .anyMatch(
                        situation -> !VerdictTable.facets(situation).anomalies().isEmpty());
    }

    private static List<Enum<?>> shownBy(Facets facets) {
        return List.of(
                facets.status(),
                facets.lifecycle(),
                facets.fulfilment(),
                facets.payment(),
                facets.returns(),
                facets.cancellation());
    }

    @Test
    void no_two_rows_and_no_two_columns_have_one_name() {
        assertThat(NextFacts.ALL).extracting(NextFact::name).doesNotHaveDuplicates();
        assertThat(Situations.ALL_OF_THEM).extracting(Situation::name).doesNotHaveDuplicates();
    }

    private static Stream<Class<?>> eventsOf(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(VerdictTableTest::eventsOf)
                : Stream.of(type);
    }

    private static void approved(String fromRoot, String actual) throws IOException {
        Path file = ROOT.resolve(fromRoot);
        if (Boolean.getBoolean("suite.approve")) {
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("%s, which -Dsuite.approve=true writes anew", fromRoot)
                .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    }
}
