package io.orderfold.kernel.drawing;

import io.orderfold.kernel.drawing.Picture.Shape;
import io.orderfold.kernel.landscape.Landscape;
import io.orderfold.kernel.landscape.Landscape.Member;
import java.util.List;

/**
 * A landscape as an SVG document and as a text for Mermaid, in the same forms as a topology: circles are topics, functional areas are frames. The same
 * landscape gives the same bytes.
 */
public final class LandscapeDrawing {

    private static final List<Legend.Key> KEYS = List.of(
            new Legend.Key(Shape.BOX, "producer", "producer"),
            new Legend.Key(Shape.CIRCLE, "topic", "topic"),
            new Legend.Key(Shape.LOZENGE, "operator", "stream service"),
            new Legend.Key(Shape.HEXAGON, "connector", "connector"),
            new Legend.Key(Shape.CYLINDER, "database", "database"),
            new Legend.Key(Shape.BOX, "subscriber", "subscriber"));

    private LandscapeDrawing() {}

    /** The document, in one line per shape. */
    public static String svg(Landscape landscape) {
        Picture picture = Layout.across(graph(landscape));
        return SvgDrawing.of(
                "Landscape",
                picture,
                Legend.of("Landscape", KEYS, "arrow: records; dashes: answers to who asks", picture));
    }

    /** The text, without the fence that a page needs around it. */
    public static String mermaid(Landscape landscape) {
        return MermaidText.of(graph(landscape));
    }

    private static Graph graph(Landscape landscape) {
        return new Graph(
                landscape.scopes().stream()
                        .map(scope -> new Graph.Group("scope:" + scope.id(), scope.name()))
                        .toList(),
                landscape.members().stream().map(LandscapeDrawing::thing).toList(),
                landscape.links().stream()
                        .map(link -> new Graph.Tie(link.from(), link.to(), !link.asked()))
                        .toList());
    }

    private static Thing thing(Member member) {
        return new Thing(
                member.id(),
                member.scope() == null ? "" : "scope:" + member.scope(),
                shape(member.kind()),
                look(member.kind()),
                member.name(),
                member.partitions() == null
                        ? List.of()
                        : List.of(member.partitions() == 1 ? "1 partition" : member.partitions() + " partitions"),
                member.does() == null ? member.kind() + " " + member.name() : member.does());
    }

    private static Shape shape(String kind) {
        return switch (kind) {
            case "topic" -> Shape.CIRCLE;
            case "stream service" -> Shape.LOZENGE;
            case "connector" -> Shape.HEXAGON;
            case "database" -> Shape.CYLINDER;
            default -> Shape.BOX;
        };
    }

    private static String look(String kind) {
        return kind.equals("stream service") ? "operator" : kind;
    }
}
