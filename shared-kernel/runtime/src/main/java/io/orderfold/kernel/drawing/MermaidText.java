package io.orderfold.kernel.drawing;

import io.orderfold.kernel.topology.TopologyModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A topology or a landscape as a Mermaid flowchart, for pages that draw it themselves. Mermaid has no table shape that every renderer knows; tables and stores are its
 * cylinders, operators its lozenges, topics its circles. The same model gives the same text.
 */
public final class MermaidText {

    private MermaidText() {}

    /** The text, without the fence that a page needs around it. */
    public static String of(TopologyModel model) {
        return of(Graph.of(model));
    }

    static String of(Graph graph) {
        List<String> lines = new ArrayList<>();
        lines.add("flowchart LR");
        graph.things().stream()
                .filter(thing -> thing.parent().isEmpty())
                .forEach(thing -> lines.add("  " + box(thing)));
        for (Graph.Group group : graph.groups()) {
            lines.add("  subgraph " + PlainId.of(group.id()) + "[\"" + escaped(group.title()) + "\"]");
            graph.things().stream()
                    .filter(thing -> thing.parent().equals(group.id()))
                    .forEach(thing -> lines.add("    " + box(thing)));
            lines.add("  end");
        }
        for (Graph.Tie tie : graph.ties()) {
            lines.add("  " + PlainId.of(tie.from()) + (tie.flow() ? " --> " : " -.- ") + PlainId.of(tie.to()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String box(Thing thing) {
        StringBuilder label = new StringBuilder(escaped(thing.name()));
        thing.notes().forEach(note -> label.append("<br/>").append(escaped(note)));
        String text = "\"" + label + "\"";
        return PlainId.of(thing.id())
                + switch (thing.shape()) {
                    case LOZENGE -> "{" + text + "}";
                    case TABLE, CYLINDER -> "[(" + text + ")]";
                    case BOX -> "[" + text + "]";
                    case HEXAGON -> "{{" + text + "}}";
                    case CIRCLE -> "((" + text + "))";
                };
    }

    /** Within quotes, Mermaid reads entity codes; whatever is neither a letter, a digit nor harmless becomes one. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .-_,:/".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                escaped.append("#65533;");
            } else {
                escaped.append('#').append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
