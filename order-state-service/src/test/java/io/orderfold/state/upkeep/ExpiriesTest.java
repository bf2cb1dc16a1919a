package io.orderfold.state.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.UpkeepKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.topology.RawRecord;
import io.orderfold.kernel.testing.topology.Step;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.topology.OneOrder;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.state.topology.OrderStateFixture.Published;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpiriesTest {

    private static final Duration A_ROUND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofHours(30);

    private final OneOrder order = new OneOrder("order-Ж-1");
    private final Fact left = order.dispatched(30);

    @Test
    void a_deadline_that_passed_is_told_as_a_fact_with_its_whole_envelope_and_folded_when_it_is_read_back() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(
                    service.arrival(order.placed(0)),
                    service.arrival(left),
                    service.readingUpTo(left.expiresAt().plusMillis(1)));
            Published told = service.when(service.passing(LONG));

            assertThat(told.upkeep()).singleElement().satisfies(fact -> {
                assertThat(fact.keyText()).isEqualTo("order-Ж-1");
                assertThat(fact.header("ce_specversion")).isEqualTo("1.0");
                assertThat(fact.header("ce_source")).isEqualTo("order-state-service");
                assertThat(fact.header("ce_id"))
                        .isEqualTo(UpkeepKeys.expiryOf(left.key()).id());
                assertThat(fact.header("ce_type")).isEqualTo("io.orderfold.order.ParkingExpired.v1");
                assertThat(fact.header("ce_subject")).isEqualTo("order-Ж-1");
                assertThat(fact.header("ce_time")).isEqualTo(left.expiresAt().toString());
                assertThat(fact.header("ce_recordedtime"))
                        .as("the same each time it is told")
                        .isNull();
                assertThat(fact.header("ce_causationid")).isEqualTo(left.key().id());
                assertThat(fact.header("content-type")).isEqualTo("application/avro");
            });
            assertThat(told.states())
                    .singleElement()
                    .extracting(OrderState::getVersion, OrderState::getStatus)
                    .containsExactly(3L, OrderStatus.SHIPPED);
            assertThat(told.entries())
                    .extracting(JournalEntry::getVerdict)
                    .containsExactlyInAnyOrder(VerdictCode.APPLIED_WITH_ANOMALY, VerdictCode.APPLIED);
            assertThat(service.counted(UpkeepMeters.EXPIRIES)).isEqualTo(1);
        }
    }

    @Test
    void nothing_is_told_before_the_topics_have_been_read_past_the_deadline_however_late_it_is() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(service.arrival(order.placed(0)), service.arrival(left));

            assertThat(service.when(service.passing(LONG)))
                    .as("nothing is known of the topics")
                    .isEqualTo(Published.NOTHING);

            service.given(service.readingUpTo(left.expiresAt()));
            assertThat(service.when(service.passing(LONG)))
                    .as("what came at the very moment of the deadline may not have been read")
                    .isEqualTo(Published.NOTHING);
        }
    }

    @Test
    void a_cause_that_is_read_in_time_leaves_nothing_to_tell() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(
                    service.arrival(order.placed(0)),
                    service.arrival(left),
                    service.arrival(order.confirmed(1)),
                    service.arrival(order.allocated(2)),
                    service.readingUpTo(left.expiresAt().plusMillis(1)));
            assertThat(service.when(service.passing(LONG))).isEqualTo(Published.NOTHING);
        }
    }

    @Test
    void the_wait_of_an_orphan_is_told_once_and_goes_on() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(
                    service.arrival(left), service.readingUpTo(left.expiresAt().plusMillis(1)));
            Published told = service.when(service.passing(LONG));
            assertThat(told.upkeep()).hasSize(1);
            assertThat(told.letters())
                    .extracting(letter -> letter.header("order-dlq-reason"))
                    .containsExactly("ORPHAN");
            assertThat(told.states())
                    .singleElement()
                    .satisfies(state -> assertThat(state.getParked()).hasSize(2));

            service.given(service.readingUpTo(left.expiresAt().plus(LONG)));
            assertThat(service.when(service.passing(LONG)))
                    .as("neither the fact nor its expiry has an end that was not told")
                    .isEqualTo(Published.NOTHING);
        }
    }

    @Test
    void a_deadline_told_twice_is_a_duplicate() {
        try (OrderStateFixture first = OrderStateFixture.withRules(FoldRules.DEFAULT);
                OrderStateFixture second = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            RawRecord told = told(first, LONG);
            RawRecord again = told(second, LONG.plusHours(7));
            assertThat(again.timestamp()).isNotEqualTo(told.timestamp());

            Published published = first.when(first.arrival(again));
            assertThat(published.states()).isEmpty();
            assertThat(published.letters()).isEmpty();
            assertThat(first.counted(FoldMeters.DUPLICATES)).isEqualTo(1);
        }
    }

    @Test
    void a_round_tells_no_more_than_it_may_and_the_next_one_goes_on() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(IntStream.range(0, 5)
                    .mapToObj(i -> service.arrival(new OneOrder("order-" + i).dispatched(30)))
                    .toArray(Step[]::new));
            service.given(service.readingUpTo(left.expiresAt().plusMillis(1)));

            assertThat(service.when(service.passing(A_ROUND)).upkeep()).hasSize(3);
            assertThat(service.when(service.passing(A_ROUND)).upkeep()).hasSize(2);
            assertThat(service.when(service.passing(A_ROUND)).upkeep()).isEmpty();
        }
    }

    @Test
    void what_waits_in_a_full_journal_comes_to_its_end_too() {
        FoldRules two =
                new FoldRules(FoldRules.DEFAULT.clockTolerance(), FoldRules.DEFAULT.parkingLimit(), Map.of(), 2);
        try (OrderStateFixture service = OrderStateFixture.withRules(two)) {
            service.given(
                    service.arrival(order.placed(0)),
                    service.arrival(left),
                    service.readingUpTo(left.occurredAt().plus(LONG)));
            Published told = service.when(service.passing(LONG));
            assertThat(told.letters()).isEmpty();
            assertThat(told.states())
                    .singleElement()
                    .extracting(OrderState::getVersion, OrderState::getStatus)
                    .containsExactly(3L, OrderStatus.SHIPPED);
        }
    }

    @Test
    void a_registry_that_is_away_holds_the_telling_up_and_nothing_is_lost() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(
                    service.arrival(order.placed(0)),
                    service.arrival(left),
                    service.readingUpTo(left.expiresAt().plusMillis(1)));
            service.registry().goAway();
            assertThat(service.when(service.passing(A_ROUND))).isEqualTo(Published.NOTHING);

            service.registry().comeBack();
            assertThat(service.when(service.passing(A_ROUND)).upkeep()).hasSize(1);
        }
    }

    private RawRecord told(OrderStateFixture service, Duration passing) {
        service.given(
                service.arrival(order.placed(0)),
                service.arrival(left),
                service.readingUpTo(left.expiresAt().plusMillis(1)));
        return service.when(service.passing(passing)).upkeep().getFirst();
    }
}
