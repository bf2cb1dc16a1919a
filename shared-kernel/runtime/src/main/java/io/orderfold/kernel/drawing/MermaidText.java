package io.orderfold.kernel.drawing;

import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.Edge;
import io.orderfold.kernel.topology.TopologyModel.SubTopology;
import java.util.ArrayList;
import java.util.List;

/**
 * A topology as a Mermaid flowchart, for pages that draw it themselves. Mermaid has no table shape that every renderer knows; tables and stores are its
 * cylinders, operators its lozenges, topics its circles. The same model gives the same text.
 */
public final class MermaidText {

    private MermaidText() {}

    /** The text, without the fence that a page needs around it. */
    public static String of(TopologyModel model) {
        List<Thing> things = Thing.of(model);
        List<String> lines = new ArrayList<>();
        lines.add("flowchart LR");
        things.stream().filter(thing -> thing.parent().isEmpty()).forEach(thing -> lines.add("  " + box(thing)));
        for (SubTopology part : model.subTopologies()) {
            lines.add("  subgraph " + PlainId.of(part.id()) + "[\"" + escaped(Titles.of(part, model)) + "\"]");
            things.stream()
                    .filter(thing -> thing.parent().equals(part.id()))
                    .forEach(thing -> lines.add("    " + box(thing)));
            lines.add("  end");
        }
        for (Edge edge : model.edges()) {
            lines.add("  " + PlainId.of(edge.from()) + " --> " + PlainId.of(edge.to()));
        }
        for (Edge use : StoreUse.of(model)) {
            lines.add("  " + PlainId.of(use.from()) + " -.- " + PlainId.of(use.to()));
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
                    case TABLE -> "[(" + text + ")]";
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
