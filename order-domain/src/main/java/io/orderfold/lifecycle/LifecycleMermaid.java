package io.orderfold.lifecycle;

import io.orderfold.lifecycle.Lifecycle.Transition;
import io.orderfold.order.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The usual ways of an order as a Mermaid state diagram; the unusual ones would hide them. The same lifecycle gives the same
 * text.
 */
public final class LifecycleMermaid {

    private LifecycleMermaid() {}

    /** The text, without the fence that a page needs around it. */
    public static String of(Lifecycle lifecycle) {
        List<String> lines = new ArrayList<>();
        lines.add("stateDiagram-v2");
        for (Transition way : lifecycle.transitions()) {
            if (way.usual()) {
                lines.add("  " + state(way.from()) + " --> " + way.to() + " : " + String.join(", ", way.events()));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String state(@Nullable OrderStatus from) {
        return from == null ? "[*]" : from.name();
    }
}
