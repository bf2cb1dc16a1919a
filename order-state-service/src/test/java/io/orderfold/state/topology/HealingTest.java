package io.orderfold.state.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.UpkeepKeys;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.testing.topology.Step;
import io.orderfold.order.Code;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.state.deadletter.LetterMeters;
import io.orderfold.state.topology.OrderStateFixture.Published;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealingTest {

    private final OneOrder order = new OneOrder("order-1");
    private final OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT);

    @AfterEach
    void close() {
        service.close();
    }

    /** An order whose parcel left, and a cancellation that came too late for it: refused. */
    private Published refusedCancellation() {
        service.given(
                service.arrival(order.placed(0)),
                service.arrival(order.confirmed(1)),
                service.arrival(order.allocated(2)),
                service.arrival(order.dispatched(3)));
        return service.when(service.arrival(order.cancelled(40)));
    }

    private static String letterId(Published published) {
        assertThat(published.letters()).hasSize(1);
        return Objects.requireNonNull(published.letters().getFirst().header("order-dlq-id"));
    }

    @Test
    void the_first_letter_of_a_fact_has_no_resolution() {
        assertThat(refusedCancellation().resolutions()).isEmpty();
    }

    @Test
    void a_time_out_heals_when_the_cause_comes_after_all() {
        Fact released = order.released(10);
        service.given(service.arrival(order.placed(0)), service.arrival(released));
        Published gaveUp = service.when(service.arrival(order.expired(released, 100)));
        String letter = letterId(gaveUp);
        assertThat(gaveUp.letters().getFirst().header("order-dlq-reason")).isEqualTo("PARK_TIMEOUT");
        assertThat(gaveUp.resolutions())
                .as("it waited before, so nobody can tell that it never had a letter")
                .singleElement()
                .extracting(LetterResolution::getLetterId, LetterResolution::getState)
                .containsExactly(letter, LetterState.OPEN);

        Published healed = service.when(service.arrival(order.held(5)));

        assertThat(healed.letters()).isEmpty();
        assertThat(healed.resolutions()).singleElement().satisfies(resolution -> {
            assertThat(resolution.getLetterId()).isEqualTo(letter);
            assertThat(resolution.getState()).isEqualTo(LetterState.HEALED);
            assertThat(resolution.getBy()).isEqualTo("order-state-service");
            assertThat(resolution.getOrderId()).isEqualTo("order-1");
            assertThat(resolution.getVersion()).isEqualTo(4);
            assertThat(resolution.getReasonCode()).isEqualTo("APPLIED");
            assertThat(resolution.getSentence()).isEqualTo("applied");
            assertThat(resolution.getOperationId()).isNull();
            assertThat(resolution.getCausedBy().getEventId()).isEqualTo("HoldPlaced-5");
            assertThat(resolution.getResolvedAt()).isNotNull();
        });
    }

    @Test
    void a_refusal_that_is_overturned_heals_and_comes_up_again_under_the_same_id() {
        // Confirmed before anything was cancelled, and only then known to come after the cancellation of another
        // service.
        service.given(service.arrival(order.placed(0)), service.arrival(order.cancelled(10)));
        Published refused = service.when(service.arrival(order.confirmed(40)));
        String letter = letterId(refused);

        // A parcel that left before the cancellation makes the cancellation wrong and the confirmation right.
        Published parcel = service.when(service.arrival(order.dispatched(3)));
        assertThat(parcel.letters()).isEmpty();
        Published stock = service.when(service.arrival(order.allocated(2)));
        Published confirmation = service.when(service.arrival(order.confirmed(1)));

        OpenLetters letters = new OpenLetters();
        for (Published published : List.of(refused, parcel, stock, confirmation)) {
            letters.read(published);
        }
        assertThat(confirmation.resolutions())
                .filteredOn(resolution -> resolution.getLetterId().equals(letter))
                .extracting(LetterResolution::getState)
                .containsExactly(LetterState.HEALED);
        assertThat(letters.open()).containsExactly("capture|OrderCancelled-10 REFUSED");
        assertThat(service.counted(LetterMeters.LETTERS)).isEqualTo(2);
        assertThat(service.counted(LetterMeters.TYPES)).isEqualTo(2);

        // A cancellation that came in time after all: the confirmation is refused again, and its letter open again.
        Published again = service.when(service.arrival(order.cancelled(2)));
        letters.read(again);
        assertThat(again.letters())
                .extracting(record -> record.header("order-dlq-id"))
                .contains(letter);
        assertThat(again.resolutions())
                .filteredOn(resolution -> resolution.getLetterId().equals(letter))
                .extracting(LetterResolution::getState)
                .containsExactly(LetterState.OPEN);
        assertThat(letters.open()).contains("capture|OrderConfirmed-40 REFUSED");
    }

    @Test
    void an_orphan_heals_when_its_order_is_placed_whichever_of_fact_and_deadline_came_first() {
        Fact dispatched = order.dispatched(30);
        service.given(service.arrival(order.expired(dispatched, 300)));
        Published orphaned = service.when(service.arrival(dispatched));
        String letter = letterId(orphaned);
        assertThat(orphaned.letters().getFirst().header("order-dlq-reason")).isEqualTo("ORPHAN");
        assertThat(orphaned.resolutions()).isEmpty();

        Published placed = service.when(service.arrival(order.placed(0)));
        assertThat(placed.resolutions())
                .singleElement()
                .extracting(LetterResolution::getLetterId, LetterResolution::getState)
                .containsExactly(letter, LetterState.HEALED);
    }

    @Nested
    class A_discard {

        private Fact discard(Fact fact, EventKey key) {
            var at = fact.occurredAt().plus(Duration.ofMinutes(5));
            return FactTeller.tell(
                    key,
                    order.orderId(),
                    new UpkeepEvent.LetterDiscarded(fact.key(), new Code("CUSTOMER_CALLED")),
                    at,
                    at,
                    FoldRules.DEFAULT);
        }

        private Fact discard(Fact fact) {
            return discard(fact, UpkeepKeys.discardOf(fact.key()));
        }

        @Test
        void resolves_the_letter_of_a_refusal_that_is_settled_and_names_the_operation() {
            String letter = letterId(refusedCancellation());
            service.given(service.arrival(order.authorized(90)));

            Published discarded =
                    service.when(arrivalWith(discard(order.cancelled(40)), LetterHeaders.OPERATION_ID, "operation-7"));
            assertThat(discarded.letters()).isEmpty();
            assertThat(discarded.resolutions()).singleElement().satisfies(resolution -> {
                assertThat(resolution.getLetterId()).isEqualTo(letter);
                assertThat(resolution.getState()).isEqualTo(LetterState.DISCARDED);
                assertThat(resolution.getReasonCode()).isEqualTo("CUSTOMER_CALLED");
                assertThat(resolution.getOperationId()).isEqualTo("operation-7");
                assertThat(resolution.getSentence()).isEqualTo("given up by an operator");
            });
        }

        @Test
        void resolves_that_of_a_refusal_that_is_not_settled_once_and_does_not_call_it_healed() {
            refusedCancellation();
            Published discarded = service.when(service.arrival(discard(order.cancelled(40))));
            assertThat(discarded.resolutions())
                    .extracting(LetterResolution::getState)
                    .containsExactly(LetterState.DISCARDED);
        }

        @Test
        void that_comes_twice_is_a_repetition() {
            refusedCancellation();
            service.given(service.arrival(discard(order.cancelled(40))));
            assertThat(service.when(service.arrival(discard(order.cancelled(40)))))
                    .isEqualTo(Published.NOTHING);
        }

        @Test
        void that_is_read_before_its_fact_spares_the_letter() {
            Fact late = order.cancelled(40);
            service.given(
                    service.arrival(order.placed(0)),
                    service.arrival(order.confirmed(1)),
                    service.arrival(order.allocated(2)),
                    service.arrival(order.dispatched(3)),
                    service.arrival(order.authorized(90)),
                    service.arrival(discard(late)));
            Published refused = service.when(service.arrival(late));
            assertThat(refused.letters()).isEmpty();
            assertThat(refused.resolutions()).isEmpty();
        }

        @Test
        void of_an_orphan_resolves_its_letter_although_the_fact_goes_on_waiting() {
            Fact dispatched = order.dispatched(30);
            service.given(service.arrival(dispatched));
            String letter = letterId(service.when(service.arrival(order.expired(dispatched, 300))));

            Published discarded = service.when(service.arrival(discard(dispatched)));
            assertThat(discarded.resolutions())
                    .singleElement()
                    .extracting(LetterResolution::getLetterId, LetterResolution::getState)
                    .containsExactly(letter, LetterState.DISCARDED);
            assertThat(service.when(service.arrival(order.placed(0))).resolutions())
                    .as("nobody's concern any more")
                    .isEmpty();
        }

        @Test
        void of_a_fact_that_has_no_letter_resolves_nothing() {
            service.given(service.arrival(order.placed(0)), service.arrival(order.authorized(1)));
            assertThat(service.when(service.arrival(discard(order.authorized(1))))
                            .resolutions())
                    .isEmpty();
            assertThat(service.when(service.arrival(discard(order.cancelled(77))))
                            .resolutions())
                    .isEmpty();
        }
    }

    @Nested
    class A_replacement {

        private Step causedBy(Fact fact, String causation) {
            return arrivalWith(fact, "ce_causationid", causation);
        }

        @Test
        void of_the_same_source_and_type_supersedes_the_letter() {
            Fact first = order.cancelled(40);
            String letter = letterId(refusedCancellation());
            Published again =
                    service.when(causedBy(order.cancelled(45), first.key().id()));
            assertThat(again.letters()).as("refused as well").hasSize(1);
            assertThat(again.resolutions()).singleElement().satisfies(resolution -> {
                assertThat(resolution.getLetterId()).isEqualTo(letter);
                assertThat(resolution.getState()).isEqualTo(LetterState.SUPERSEDED);
                assertThat(resolution.getCausedBy().getEventId()).isEqualTo("OrderCancelled-45");
                assertThat(resolution.getReasonCode()).isNull();
            });
        }

        @Test
        void of_another_type_is_a_consequence_and_supersedes_nothing() {
            Fact first = order.cancelled(40);
            refusedCancellation();
            assertThat(service.when(causedBy(order.confirmed(45), first.key().id()))
                            .resolutions())
                    .isEmpty();
        }

        @Test
        void that_names_nobody_we_know_supersedes_nothing() {
            refusedCancellation();
            assertThat(service.when(causedBy(order.cancelled(45), "x".repeat(256)))
                            .resolutions())
                    .isEmpty();
        }

        @Test
        void by_an_operator_is_said_by_whoever_sends_it() {
            Fact first = order.cancelled(40);
            refusedCancellation();
            Fact second = order.cancelled(45);
            Headers headers = OrderStateFixture.headers(second);
            headers.add("ce_causationid", first.key().id().getBytes(UTF_8));
            assertThat(service.when(arrivalWith(second, headers, LetterHeaders.CORRECTION_OF, "any-letter"))
                            .resolutions())
                    .isEmpty();
        }
    }

    private Step arrivalWith(Fact fact, String header, String text) {
        return arrivalWith(fact, OrderStateFixture.headers(fact), header, text);
    }

    private Step arrivalWith(Fact fact, Headers headers, String header, @Nullable String text) {
        SpecificRecord payload = EventEncoder.encode(fact.event(), fact.orderId());
        headers.add(header, text == null ? null : text.getBytes(UTF_8));
        OrderTopics.Topic topic = EventTypes.of(fact.event()).topic();
        return service.arrival(
                topic,
                OrderKeys.orderKey(fact.orderId()),
                OrderStateFixture.framed(service.registry().register(payload.getSchema()), EventEncoder.body(payload)),
                headers);
    }
}
