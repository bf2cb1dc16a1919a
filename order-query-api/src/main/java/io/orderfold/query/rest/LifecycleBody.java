package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.lifecycle.Lifecycle;
import io.orderfold.lifecycle.Lifecycle.EventKind;
import io.orderfold.lifecycle.Lifecycle.Ruling;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The life of an order as JSON. */
@Schema(name = "OrderLifecycle", description = "What may become of an order.")
record LifecycleBody(
        @Schema(description = "Every headline; the first that matches is shown.", required = true)
        List<HeadlineBody> headlines,

        @Schema(description = "The changes of headline that were seen.", required = true)
        List<WayBody> ways,

        @Schema(description = "When each event is taken.", required = true)
        List<GuardBody> guards) {

    @Schema(name = "LifecycleHeadline")
    record HeadlineBody(
            @Schema(required = true) OrderStatus status,

            @Schema(description = "The nearest OrderStatus of schema.org.", required = true)
            String schemaOrg,

            @Schema(description = "The nearest state of a TMF622 product order.", required = true)
            String tmf622) {}

    @Schema(name = "LifecycleWay", description = "From one headline to another.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WayBody(
            @Schema(description = "Absent for the first fact of an order.") @Nullable
            OrderStatus from,

            @Schema(required = true) OrderStatus to,

            @Schema(
                    description =
                            "Whether orders go it as a business writes them; else only facts that no business would"
                                    + " write were seen to.",
                    required = true)
            boolean usual,

            @Schema(description = "The events that were seen to cause it.", required = true)
            List<String> events) {}

    @Schema(name = "LifecycleGuard")
    record GuardBody(
            @Schema(required = true, examples = "OrderPlaced")
            String event,

            @Schema(description = "What ce_type says.", required = true)
            String type,

            @Schema(description = "On which its owner tells it.", required = true)
            String topic,

            @Schema(
                    description =
                            "Observations happened and are never refused; what the suite tells itself is neither.",
                    required = true)
            EventKind kind,

            @Schema(description = "READY first.", required = true)
            List<GuardAnswerBody> answers) {}

    @Schema(name = "LifecycleAnswer")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GuardAnswerBody(
            @Schema(
                    description =
                            "READY is taken at once, WAIT is parked until its cause comes or its deadline passes, NO is"
                                    + " refused.",
                    required = true)
            Ruling ruling,

            @Schema(description = "Stable code of the reason; absent for READY.") @Nullable
            String code,

            @Schema(description = "A reason in words, for example; absent for READY.") @Nullable
            String example,

            @Schema(description = "Headlines of orders that gave this answer.", required = true)
            List<OrderStatus> in) {}

    static LifecycleBody of(Lifecycle lifecycle) {
        return new LifecycleBody(
                lifecycle.states().stream()
                        .map(state -> new HeadlineBody(shown(state.status()), state.schemaOrg(), state.tmf622()))
                        .toList(),
                lifecycle.transitions().stream().map(LifecycleBody::way).toList(),
                lifecycle.guards().stream().map(LifecycleBody::guard).toList());
    }

    private static WayBody way(Lifecycle.Transition way) {
        return new WayBody(way.from() == null ? null : shown(way.from()), shown(way.to()), way.usual(), way.events());
    }

    private static GuardBody guard(Lifecycle.Guard guard) {
        return new GuardBody(
                guard.event(),
                guard.type(),
                guard.topic(),
                guard.kind(),
                guard.answers().stream()
                        .map(answer -> new GuardAnswerBody(
                                answer.ruling(),
                                answer.code(),
                                answer.example(),
                                answer.in().stream().map(LifecycleBody::shown).toList()))
                        .toList());
    }

    /** The same name, in the contract. */
    private static OrderStatus shown(io.orderfold.order.OrderStatus status) {
        return OrderStatus.valueOf(status.name());
    }
}
