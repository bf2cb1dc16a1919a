package io.orderfold.lifecycle;

import io.orderfold.order.OrderStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of an order as the rules make it: its headlines, the ways between them, and when each event may be taken.
 *
 * <p>Nobody wrote it down. A test folds the random histories of the laws, observes every change of headline and every answer of
 * the guards, and fails when they are not those of this resource; so what is shown here cannot differ from what the code does.
 * The test is {@code LifecycleTest}; from the root of the repository
 *
 * <pre>./mvnw -pl order-domain -am test -Dtest=LifecycleTest -Dsurefire.failIfNoSpecifiedTests=false -Dsuite.approve=true</pre>
 *
 * writes the resource and {@code docs/lifecycle.md} anew.
 *
 * <p>Ways are those of facts that come in the order in which they happened. A late fact makes the order anew from all its facts
 * and may so lead from any headline to any other; its change is marked as a correction.
 *
 * @param states every headline, in order of precedence
 * @param transitions in the order of the headlines from which and to which they lead
 * @param guards one for each event, by owner and in the order of an order's life
 */
public record Lifecycle(List<State> states, List<Transition> transitions, List<Guard> guards) {

    private static final String RESOURCE = "lifecycle.txt";

    public Lifecycle {
        states = List.copyOf(states);
        transitions = List.copyOf(transitions);
        guards = List.copyOf(guards);
    }

    /** A headline, with its nearest words in schema.org and TM Forum TMF622. */
    public record State(OrderStatus status, String schemaOrg, String tmf622) {

        static State of(OrderStatus status) {
            return new State(status, status.schemaOrg(), status.tmf622());
        }
    }

    /**
     * A change of headline.
     *
     * @param from null for the first fact of an order
     * @param usual whether legal histories hold it, or only sets of facts that no business would write
     * @param events the facts that were seen to cause it, by simple name
     */
    public record Transition(@Nullable OrderStatus from, OrderStatus to, boolean usual, List<String> events) {

        public Transition {
            events = List.copyOf(events);
        }
    }

    /** Observations happened and are never refused. What the suite tells itself is neither. */
    public enum EventKind {
        DECISION,
        OBSERVATION,
        UPKEEP
    }

    /**
     * When an event may be taken.
     *
     * @param event its simple name
     * @param type what {@code ce_type} says
     * @param topic on which its owner tells it
     * @param answers READY first, then what it waits for, then why it is refused
     */
    public record Guard(String event, String type, String topic, EventKind kind, List<Answer> answers) {

        public Guard {
            answers = List.copyOf(answers);
        }
    }

    /** What a guard says. */
    public enum Ruling {
        READY,
        WAIT,
        NO
    }

    /**
     * One answer of a guard.
     *
     * @param code stable, for machines; null for READY
     * @param example a sentence as customer service reads it; null for READY
     * @param in the headlines of orders that were given it
     */
    public record Answer(
            Ruling ruling, @Nullable String code, @Nullable String example, List<OrderStatus> in) {

        public Answer {
            in = List.copyOf(in);
        }
    }

    /** The lifecycle of this version. */
    public static Lifecycle current() {
        try (InputStream resource = Lifecycle.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return LifecycleText.read(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
