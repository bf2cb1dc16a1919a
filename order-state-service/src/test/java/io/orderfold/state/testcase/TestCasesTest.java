package io.orderfold.state.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.testing.approval.Approved;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.order.histories.WildHistories;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.testcase.TestCase;
import io.orderfold.testcase.TestCases;
import io.orderfold.testcase.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Test cases of random orders reproduce them, and those of the folder {@code testcases} hold. A file of
 * {@code GET /v1/orders/{orderId}/testcase} put into that folder is run from then on. With {@code -Dsuite.approve=true} the
 * outcomes are written anew; the facts stay.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestCasesTest {

    private static final Path FOLDER = Path.of("src/test/resources/testcases");
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int LEGAL = 80;
    private static final int WILD = 120;

    @Test
    void the_test_case_of_any_order_of_the_random_histories_reproduces_its_state() {
        List<String> written = new ArrayList<>();
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            for (int seed = 1; seed <= LEGAL; seed++) {
                var history = LegalHistories.of(seed, new OrderId("legal-" + seed), START, FoldRules.DEFAULT);
                Disorder disorder = seed % 2 == 0 ? Disorder.SEVERE : Disorder.FULL_SCRAMBLE;
                written.add(written(
                        service,
                        disorder.deliver(history, FoldRules.DEFAULT, new Random(seed)).arrivals().stream()
                                .distinct()
                                .toList()));
            }
            for (int seed = 1; seed <= WILD; seed++) {
                written.add(written(
                        service, WildHistories.of(seed, new OrderId("wild-" + seed), START, FoldRules.DEFAULT)));
            }
        }
        try (OrderStateFixture other = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            for (String file : written) {
                TestCase testCase = TestCases.read(file);
                assertThat(TestCases.then(TestCaseRun.outcome(other, testCase.facts())))
                        .as(file)
                        .isEqualTo(testCase.then());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_of_the_folder_holds(Path file) throws IOException {
        TestCase testCase = TestCases.read(Files.readString(file));
        OrderState outcome = outcome(testCase);

        Approved.at(file.toString(), "Is the order that comes out the one that the business means?")
                .holds(TestCases.write(testCase, outcome));
    }

    @Test
    void the_folder_holds_every_kind_of_trouble() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void a_fact_less_is_found_out() throws IOException {
        TestCase testCase = TestCases.read(Files.readString(files().getFirst()));
        TestCase shorter = new TestCase(
                testCase.orderId(),
                testCase.clockTolerance(),
                testCase.facts().subList(0, testCase.facts().size() - 1),
                testCase.then());

        assertThat(TestCases.then(outcome(shorter))).isNotEqualTo(testCase.then());
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static OrderState outcome(TestCase testCase) {
        FoldRules usual = FoldRules.DEFAULT;
        FoldRules rules = new FoldRules(
                testCase.clockTolerance(), usual.parkingLimit(), usual.parkingLimits(), usual.journalCap());
        try (OrderStateFixture service = OrderStateFixture.withRules(rules)) {
            return TestCaseRun.outcome(service, testCase.facts());
        }
    }

    private static String written(OrderStateFixture service, List<Fact> facts) {
        List<Told> told = facts.stream().map(TestCasesTest::told).toList();
        return TestCases.write(TestCaseRun.outcome(service, told), told, FoldRules.DEFAULT.clockTolerance());
    }

    private static Told told(Fact fact) {
        return fact.event() instanceof Uninterpreted
                ? new Told(fact, "io.orderfold.order.OrderGiftWrapped.v1")
                : Told.of(fact);
    }
}
