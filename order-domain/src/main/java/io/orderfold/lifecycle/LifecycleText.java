package io.orderfold.lifecycle;

import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.lifecycle.Lifecycle.Answer;
import io.orderfold.lifecycle.Lifecycle.EventKind;
import io.orderfold.lifecycle.Lifecycle.Guard;
import io.orderfold.lifecycle.Lifecycle.Ruling;
import io.orderfold.lifecycle.Lifecycle.State;
import io.orderfold.lifecycle.Lifecycle.Transition;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.UpkeepEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was observed of a lifecycle as lines of text, one for each way and each answer, so that a change shows as a few lines. */
final class LifecycleText {

    private static final String BEGINNING = "(none)";
    private static final String USUAL = "usual";
    private static final String UNUSUAL = "unusual";
    private static final String BETWEEN = " | ";
    private static final int FIELDS_OF_A_WAY = 5;
    private static final int FIELDS_OF_AN_ANSWER = 6;

    private LifecycleText() {}

    static String write(Lifecycle lifecycle) {
        Stream<String> ways = lifecycle.transitions().stream()
                .map(way -> String.join(
                        BETWEEN,
                        "way",
                        name(way.from()),
                        way.to().name(),
                        way.usual() ? USUAL : UNUSUAL,
                        String.join(" ", way.events())));
        Stream<String> answers = lifecycle.guards().stream()
                .flatMap(guard -> guard.answers().stream().map(answer -> line(guard, answer)));
        return Stream.concat(ways, answers).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Guard guard, Answer answer) {
        return String.join(
                BETWEEN,
                "answer",
                guard.event(),
                answer.ruling().name(),
                answer.code() == null ? BEGINNING : answer.code(),
                answer.in().stream().map(Enum::name).collect(Collectors.joining(" ")),
                answer.example() == null ? BEGINNING : answer.example());
    }

    /** @throws IllegalArgumentException for a text that {@link #write} did not write */
    static Lifecycle read(String text) {
        List<Transition> ways = new ArrayList<>();
        List<List<String>> answers = new ArrayList<>();
        text.lines().map(line -> line.split(" \\| ")).map(Arrays::asList).forEach(fields -> {
            if (fields.size() == FIELDS_OF_A_WAY && fields.getFirst().equals("way")) {
                ways.add(new Transition(
                        fields.get(1).equals(BEGINNING) ? null : OrderStatus.valueOf(fields.get(1)),
                        OrderStatus.valueOf(fields.get(2)),
                        fields.get(3).equals(USUAL),
                        words(fields.get(4))));
            } else if (fields.size() == FIELDS_OF_AN_ANSWER && fields.getFirst().equals("answer")) {
                answers.add(fields);
            } else {
                throw new IllegalArgumentException("no line of a lifecycle: " + fields);
            }
        });
        return of(ways, answers);
    }

    private static Lifecycle of(List<Transition> ways, List<List<String>> answers) {
        return new Lifecycle(
                Arrays.stream(OrderStatus.values()).map(State::of).toList(),
                ways,
                EventTypes.ALL.stream()
                        .map(type -> guard(
                                type,
                                answers.stream()
                                        .filter(fields -> fields.get(1).equals(eventName(type)))
                                        .map(LifecycleText::answer)
                                        .toList()))
                        .toList());
    }

    private static Answer answer(List<String> fields) {
        return new Answer(
                Ruling.valueOf(fields.get(2)),
                given(fields.get(3)),
                given(fields.get(5)),
                words(fields.get(4)).stream().map(OrderStatus::valueOf).toList());
    }

    static Guard guard(EventType type, List<Answer> answers) {
        return new Guard(eventName(type), type.wireName(), type.topic().name(), kind(type.eventClass()), answers);
    }

    private static EventKind kind(Class<? extends OrderEvent> event) {
        if (UpkeepEvent.class.isAssignableFrom(event)) {
            return EventKind.UPKEEP;
        }
        return OrderEvent.Decision.class.isAssignableFrom(event) ? EventKind.DECISION : EventKind.OBSERVATION;
    }

    private static String eventName(EventType type) {
        return type.eventClass().getSimpleName();
    }

    private static String name(@Nullable OrderStatus status) {
        return status == null ? BEGINNING : status.name();
    }

    private static @Nullable String given(String field) {
        return field.equals(BEGINNING) ? null : field;
    }

    private static List<String> words(String field) {
        return List.of(field.split(" "));
    }
}
