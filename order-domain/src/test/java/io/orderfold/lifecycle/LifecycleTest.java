package io.orderfold.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.EventTypes;
import io.orderfold.lifecycle.Lifecycle.Answer;
import io.orderfold.lifecycle.Lifecycle.EventKind;
import io.orderfold.lifecycle.Lifecycle.Guard;
import io.orderfold.lifecycle.Lifecycle.Ruling;
import io.orderfold.lifecycle.Lifecycle.Transition;
import io.orderfold.order.OrderStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Whoever changes a rule or the histories sees which ways and answers that changes. {@link Lifecycle} says with which command both
 * files are written anew. Before you commit them: is every new way one that an order may go?
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LifecycleTest {

    private static final Path ROOT = Path.of(System.getProperty("suite.root", ""));
    private static final Path RULES = ROOT.resolve("order-domain/src/main/java/io/orderfold/order");
    private static final Pattern CODE = Pattern.compile("\"((?:WAITING|ALREADY|NOTHING)_[A-Z_]+)\"");
    private static final Lifecycle OBSERVED = ObservedLifecycle.ofRandomHistories();

    @Test
    void the_resource_is_what_the_random_histories_show() throws IOException {
        approved("order-domain/src/main/resources/io/orderfold/lifecycle/lifecycle.txt", LifecycleText.write(OBSERVED));
    }

    @Test
    void the_page_is_drawn_from_the_same() throws IOException {
        approved("docs/lifecycle.md", LifecyclePage.of(OBSERVED));
    }

    @Test
    void what_is_read_back_is_what_was_written() {
        assertThat(LifecycleText.read(LifecycleText.write(OBSERVED))).isEqualTo(OBSERVED);
        assertThatThrownBy(() -> LifecycleText.read("way | PLACED | CONFIRMED"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no line of a lifecycle");
    }

    @Test
    void the_histories_show_every_headline_and_the_guard_of_every_event() {
        Set<OrderStatus> reached = new HashSet<>();
        OBSERVED.transitions().forEach(way -> reached.add(way.to()));

        assertThat(reached).containsAll(EnumSet.complementOf(EnumSet.of(OrderStatus.RETURNED)));
        assertThat(OBSERVED.guards())
                .hasSameSizeAs(EventTypes.ALL)
                .allSatisfy(guard -> assertThat(guard.answers())
                        .as(guard.event())
                        .extracting(Answer::ruling)
                        .contains(Ruling.READY));
    }

    @Test
    void the_histories_show_every_code_that_a_guard_knows() throws IOException {
        Set<String> known = new HashSet<>();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.filter(name -> name.toString().endsWith("Guards.java"))
                    .toList()) {
                CODE.matcher(Files.readString(file)).results().forEach(code -> known.add(code.group(1)));
            }
        }
        assertThat(known).contains("WAITING_FOR_ORDER", "ALREADY_PLACED");
        assertThat(OBSERVED.guards().stream()
                        .flatMap(guard -> guard.answers().stream())
                        .map(Answer::code)
                        .filter(code -> code != null))
                .containsAll(known);
    }

    @Test
    void only_decisions_are_refused() {
        assertThat(OBSERVED.guards())
                .filteredOn(guard -> guard.kind() != EventKind.DECISION)
                .flatExtracting(Guard::answers)
                .extracting(Answer::ruling)
                .isNotEmpty()
                .doesNotContain(Ruling.NO);
    }

    @Test
    void the_drawing_shows_the_usual_ways_and_no_other() {
        String drawing = LifecycleMermaid.of(OBSERVED);

        assertThat(drawing)
                .startsWith("stateDiagram-v2\n  [*] --> PLACED : OrderPlaced\n")
                .contains("  PLACED --> CONFIRMED : OrderConfirmed\n");
        assertThat(drawing.lines())
                .hasSize(1
                        + (int) OBSERVED.transitions().stream()
                                .filter(Transition::usual)
                                .count());
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
