package io.orderfold.kernel.drawing;

import io.orderfold.kernel.drawing.Picture.Point;
import io.orderfold.kernel.drawing.Picture.Shape;
import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Above the drawing what the shapes mean, below it what the nodes do for the business.
 *
 * @param lines what the lines mean
 */
record Legend(String heading, List<Key> keys, String lines, List<Rule> rules, double width) {

    /** Height of what stands above. */
    static final double HEAD = 64;

    private static final double MARGIN = 16;
    private static final double ROW = 18;

    Legend {
        keys = List.copyOf(keys);
        rules = List.copyOf(rules);
    }

    /** @param lines the sentence, wrapped */
    record Rule(String node, List<String> lines) {

        Rule {
            lines = List.copyOf(lines);
        }
    }

    /** What a shape means. */
    record Key(Shape shape, String look, String meaning) {}

    private static final List<Key> OF_TOPOLOGY = List.of(
            new Key(Shape.CIRCLE, "topic", "topic"),
            new Key(Shape.CIRCLE, "internal", "internal topic"),
            new Key(Shape.LOZENGE, "edge", "source, sink"),
            new Key(Shape.LOZENGE, "operator", "operator"),
            new Key(Shape.TABLE, "table", "KTable"),
            new Key(Shape.TABLE, "store", "store"));

    static Legend of(TopologyModel model, Picture picture) {
        double room = room(picture, OF_TOPOLOGY, LINES_OF_TOPOLOGY);
        double nameRoom = nameRoom(model);
        int cells = (int) ((room - 2 * MARGIN - nameRoom) / Lettering.width("m", Lettering.NAME_SIZE));
        List<Rule> rules = new ArrayList<>();
        for (Node node : inReadingOrder(model, picture)) {
            if (node.rule() != null) {
                rules.add(new Rule(node.name(), Lettering.wrapped(node.rule(), Math.max(cells, 40))));
            }
        }
        return new Legend(model.application(), OF_TOPOLOGY, LINES_OF_TOPOLOGY, rules, room);
    }

    /** Without sentences. */
    static Legend of(String heading, List<Key> keys, String lines, Picture picture) {
        return new Legend(heading, keys, lines, List.of(), room(picture, keys, lines));
    }

    private static double room(Picture picture, List<Key> keys, String lines) {
        double row = keys.stream()
                .mapToDouble(key -> key.shape().width() / 2 + 30 + Lettering.width(key.meaning(), Lettering.NOTE_SIZE))
                .sum();
        return Math.max(picture.width(), row + Lettering.width(lines, Lettering.NOTE_SIZE) + 2 * MARGIN);
    }

    private static List<Node> inReadingOrder(TopologyModel model, Picture picture) {
        Map<String, Point> places = new HashMap<>();
        picture.symbols().forEach(symbol -> places.put(symbol.id(), symbol.at()));
        Comparator<Point> order = picture.across()
                ? Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y)
                : Comparator.comparingDouble(Point::y).thenComparingDouble(Point::x);
        return model.nodes().stream()
                .sorted(Comparator.comparing(node -> places.getOrDefault(node.id(), new Point(0, 0)), order))
                .toList();
    }

    double height() {
        return rules.isEmpty()
                ? 0
                : MARGIN
                        + ROW
                                * rules.stream()
                                        .mapToInt(rule -> rule.lines().size())
                                        .sum();
    }

    void head(SvgDrawing drawing) {
        drawing.text("heading", MARGIN, 26, heading);
        double x = MARGIN;
        for (Key key : keys) {
            drawing.shape(key.shape(), key.look(), new Point(x, 38), 0.5);
            x += key.shape().width() / 2 + 8;
            drawing.text("legend", x, 52, key.meaning());
            x += Lettering.width(key.meaning(), Lettering.NOTE_SIZE) + 22;
        }
        drawing.text("legend", x, 52, lines);
    }

    void rules(SvgDrawing drawing, double top) {
        double nameRoom = rules.stream()
                .mapToDouble(rule -> Lettering.width(rule.node(), Lettering.NAME_SIZE))
                .max()
                .orElse(0);
        double y = top + ROW;
        for (Rule rule : rules) {
            drawing.text("term", MARGIN, y, rule.node());
            for (String line : rule.lines()) {
                drawing.text("sentence", MARGIN + nameRoom + 18, y, line);
                y += ROW;
            }
        }
    }

    private static final String LINES_OF_TOPOLOGY = "arrow: records; dashes: uses the store";

    private static double nameRoom(TopologyModel model) {
        return 18
                + model.nodes().stream()
                        .filter(node -> node.rule() != null)
                        .mapToDouble(node -> Lettering.width(node.name(), Lettering.NAME_SIZE))
                        .max()
                        .orElse(0);
    }
}
