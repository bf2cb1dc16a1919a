package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.Verdicts;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.explain.Deadline;
import io.orderfold.order.explain.Explanation;
import io.orderfold.query.rest.OrderParts.CauseBody;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an order stands as it does, as JSON. */
@Schema(
        name = "Explanation",
        description =
                "Why an order stands as it does, what of it waits, and what is expected next, at the time of the answer.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExplanationBody(
        @Schema(required = true, examples = "O-1") String orderId,

        @Schema(description = "The version that is explained.", required = true, examples = "4")
        long version,

        @Schema(description = "The headline.", required = true)
        OrderStatus status,

        @Schema(description = "Why it has this headline.", required = true)
        String sentence,

        @Schema(description = "Why each facet has its value; one for each anomaly.", required = true)
        List<ReasonBody> reasons,

        @Schema(
                description = "Facts not taken yet, in canonical order: they wait, or are refused and not settled.",
                required = true)
        List<StuckBody> parked,

        @Schema(
                description =
                        "What may come next; at least one while the order has not ended. Facts that waiting facts need stand last.",
                required = true)
        List<ExpectedBody> expected,

        @Schema(required = true) CauseBody lastCause,

        @Schema(
                description = "True if the rules failed on a fact: the order stands still until it is repaired.",
                required = true)
        boolean quarantined,

        @Schema(
                description = "True if the order has as many facts as it may have; later ones do not count.",
                required = true)
        boolean journalFull,

        @Schema(description = "The time for which overdue is said.", required = true)
        Instant answeredAt) {

    @Schema(name = "Reason", description = "A facet, its value, and why.")
    record ReasonBody(
            @Schema(required = true, examples = "fulfilment")
            String facet,

            @Schema(required = true, examples = "PARTIALLY_SHIPPED")
            String value,

            @Schema(required = true) String sentence) {}

    @Schema(name = "EventName", description = "An event and who tells it.")
    record EventBody(
            @Schema(required = true, examples = "io.orderfold.order.LinesAllocated.v1")
            String type,

            @Schema(required = true, examples = "order.inventory.v1")
            String topic,

            @Schema(description = "The service that owns it.", required = true, examples = "inventory")
            String from) {

        static List<EventBody> of(List<Class<? extends OrderEvent>> events) {
            return events.stream()
                    .map(EventTypes::of)
                    .map(type -> new EventBody(
                            type.wireName(), type.topic().name(), type.topic().owner()))
                    .toList();
        }
    }

    @Schema(name = "StuckFact", description = "A fact that waits, or is refused and may still turn out right.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StuckBody(
            @Schema(description = "The service that told it.", required = true)
            String source,

            @Schema(description = "Unique within the source.", required = true)
            String eventId,

            @Schema(required = true, examples = "io.orderfold.order.ShipmentDispatched.v1")
            String type,

            @Schema(required = true) VerdictCode verdict,

            @Schema(description = "Stable code of the reason.") @Nullable
            String reasonCode,

            @Schema(description = "The reason, in the words of the rule.", required = true)
            String sentence,

            @Schema(
                    description = "The event that would end the wait; empty where no single one would.",
                    required = true)
            List<EventBody> waitsFor,

            @Schema(description = "When it happened, as folded.", required = true)
            Instant occurredAt,

            @Schema(description = "When it has waited long enough.", required = true)
            Instant dueAt,

            @Schema(description = "Whether dueAt has passed.", required = true)
            boolean overdue) {

        static StuckBody of(Explanation.Stuck stuck) {
            return new StuckBody(
                    stuck.fact().key().source(),
                    stuck.fact().key().id(),
                    stuck.fact().type(),
                    Verdicts.code(stuck.fact().verdict()),
                    Verdicts.reasonCode(stuck.fact().verdict()).orElse(null),
                    stuck.fact().verdict().sentence(),
                    EventBody.of(stuck.waitsFor()),
                    stuck.fact().occurredAt(),
                    stuck.fact().dueAt(),
                    stuck.overdue());
        }
    }

    @Schema(name = "DeadlineSource", description = "Who says until when something is expected.")
    enum DueBy {
        PARKING_LIMIT,
        CARRIER_ETA,
        PROMISED_DATE,
        REQUESTED_DATE,
        STOCK_DATE;

        static DueBy of(Deadline.Source source) {
            return switch (source) {
                case PARKING_LIMIT -> PARKING_LIMIT;
                case CARRIER_ETA -> CARRIER_ETA;
                case PROMISED_DATE -> PROMISED_DATE;
                case REQUESTED_DATE -> REQUESTED_DATE;
                case STOCK_DATE -> STOCK_DATE;
            };
        }
    }

    @Schema(name = "ExpectedEvent", description = "What should come next.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExpectedBody(
            @Schema(description = "One event, or several of which each would do.", required = true)
            List<EventBody> anyOf,

            @Schema(description = "What is waited for.", required = true, examples = "waiting for a shipment of 1 × 1")
            String sentence,

            @Schema(
                    description = "The deadline in words, also that there is none.",
                    required = true,
                    examples = "the customer was promised delivery on 2026-11-03")
            String deadline,

            @Schema(description = "The deadline, if it is a moment.") @Nullable
            Instant dueAt,

            @Schema(description = "The deadline, if it is a day.") @Nullable
            LocalDate dueOn,

            @Schema(description = "Who says so; absent where no deadline is known.") @Nullable
            DueBy dueBy,

            @Schema(
                    description =
                            "Whether the deadline has passed: a day once it has ended everywhere on earth. False where no"
                                    + " deadline is known.",
                    required = true)
            boolean overdue) {

        static ExpectedBody of(Explanation.Expected expected) {
            Deadline deadline = expected.deadline();
            return switch (deadline) {
                case Deadline.At at -> of(expected, at.moment(), null, DueBy.of(at.source()));
                case Deadline.On on -> of(expected, null, on.day(), DueBy.of(on.source()));
                case Deadline.Unknown none -> of(expected, null, null, null);
            };
        }

        private static ExpectedBody of(
                Explanation.Expected expected, @Nullable Instant at, @Nullable LocalDate on, @Nullable DueBy by) {
            return new ExpectedBody(
                    EventBody.of(expected.anyOf()),
                    expected.sentence(),
                    expected.deadline().sentence(),
                    at,
                    on,
                    by,
                    expected.overdue());
        }
    }

    static ExplanationBody of(OrderState state, Explanation explanation, Instant now) {
        return new ExplanationBody(
                state.getOrderId(),
                state.getVersion(),
                OrderStatus.valueOf(explanation.status().name()),
                explanation.headline(),
                explanation.reasons().stream()
                        .map(reason -> new ReasonBody(reason.facet(), reason.value(), reason.sentence()))
                        .toList(),
                explanation.parked().stream().map(StuckBody::of).toList(),
                explanation.expected().stream().map(ExpectedBody::of).toList(),
                CauseBody.of(state.getLastCause()),
                state.getQuarantined(),
                state.getJournalFull(),
                now);
    }
}
