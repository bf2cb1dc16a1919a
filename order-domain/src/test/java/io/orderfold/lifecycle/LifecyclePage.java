package io.orderfold.lifecycle;

import io.orderfold.lifecycle.Lifecycle.Answer;
import io.orderfold.lifecycle.Lifecycle.EventKind;
import io.orderfold.lifecycle.Lifecycle.Guard;
import io.orderfold.lifecycle.Lifecycle.Ruling;
import io.orderfold.order.OrderStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code docs/lifecycle.md}. */
final class LifecyclePage {

    private LifecyclePage() {}

    static String of(Lifecycle lifecycle) {
        return """
                # The life of an order

                Found by running the code, not written by hand: the random histories of the tests are folded, and every change of headline and
                every answer of the guards is noted. `GET /v1/meta/lifecycle` of the query API serves the same as data, with `?format=mermaid` as the text
                of the drawing. What the events say is told in [domain.md](domain.md).

                ## Usual ways

                Those of orders as a business writes them, each fact in its turn. A late fact makes the order anew from all its facts and may lead from
                any headline to any other; its change is marked as a correction.

                ```mermaid
                %s```

                ## Headlines

                The first that matches is shown.

                | headline | schema.org | TMF622 |
                |---|---|---|
                %s
                ## When an event is taken

                READY is taken at once. WAIT is parked until its cause comes or its deadline passes. NO is refused, which only decisions are. A headline
                may stand in more than one column: it is not all that a guard looks at.

                | event | | taken | waits | refused |
                |---|---|---|---|---|
                %s
                ## Unusual ways

                Seen only among facts that no business would write: causes that never come, decisions that compete, wrong clocks.

                | from | to | by |
                |---|---|---|
                %s""".formatted(LifecycleMermaid.of(lifecycle), states(lifecycle), guards(lifecycle), unusual(lifecycle));
    }

    private static String states(Lifecycle lifecycle) {
        return rows(lifecycle.states().stream()
                .map(state -> List.of(state.status().name(), state.schemaOrg(), state.tmf622()))
                .toList());
    }

    private static String guards(Lifecycle lifecycle) {
        return rows(lifecycle.guards().stream()
                .map(guard -> List.of(
                        "`" + guard.event() + "`",
                        kind(guard.kind()),
                        cell(guard, Ruling.READY),
                        cell(guard, Ruling.WAIT),
                        cell(guard, Ruling.NO)))
                .toList());
    }

    private static String unusual(Lifecycle lifecycle) {
        return rows(lifecycle.transitions().stream()
                .filter(way -> !way.usual())
                .map(way -> List.of(
                        way.from() == null ? "(first fact)" : way.from().name(),
                        way.to().name(),
                        String.join(", ", way.events())))
                .toList());
    }

    private static String kind(EventKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String cell(Guard guard, Ruling ruling) {
        return guard.answers().stream()
                .filter(answer -> answer.ruling() == ruling)
                .map(LifecyclePage::words)
                .collect(Collectors.joining("<br>"));
    }

    private static String words(Answer answer) {
        String in = headlines(answer.in());
        return answer.code() == null ? in : "`" + answer.code() + "` “" + answer.example() + "”: " + in;
    }

    private static String headlines(List<OrderStatus> in) {
        int all = OrderStatus.values().length;
        if (in.size() == all) {
            return "any headline";
        }
        if (in.size() > all / 2) {
            return "any but "
                    + Arrays.stream(OrderStatus.values())
                            .filter(status -> !in.contains(status))
                            .map(Enum::name)
                            .collect(Collectors.joining(", "));
        }
        return in.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String rows(List<List<String>> rows) {
        return rows.stream()
                .map(cells -> String.join(" | ", cells))
                .collect(Collectors.joining(" |\n| ", "| ", " |\n"));
    }
}
