package io.orderfold.kernel.drawing;

import java.util.List;

/**
 * Where everything lies; in pixels from the upper left corner.
 *
 * @param across whether records go from left to right, with captions below the shapes; else downwards, with captions beside them
 * @param frames behind the rest
 */
record Picture(
        boolean across, double width, double height, List<Frame> frames, List<Symbol> symbols, List<Line> lines) {

    Picture {
        frames = List.copyOf(frames);
        symbols = List.copyOf(symbols);
        lines = List.copyOf(lines);
    }

    /** A shape of the notation. */
    enum Shape {
        LOZENGE(58, 38),
        TABLE(50, 38),
        CIRCLE(38, 38),
        BOX(72, 38),
        HEXAGON(64, 38),
        CYLINDER(46, 38);

        private final double width;
        private final double height;

        Shape(double width, double height) {
            this.width = width;
            this.height = height;
        }

        double width() {
            return width;
        }

        double height() {
            return height;
        }
    }

    record Point(double x, double y) {}

    /** What is written about a thing: its name, then notes. Wrapped already. */
    record Caption(List<String> name, List<String> notes) {

        Caption {
            name = List.copyOf(name);
            notes = List.copyOf(notes);
        }

        double width() {
            return Math.max(Lettering.widest(name, Lettering.NAME_SIZE), Lettering.widest(notes, Lettering.NOTE_SIZE));
        }

        double height() {
            return Lettering.height(name.size(), Lettering.NAME_SIZE)
                    + Lettering.height(notes.size(), Lettering.NOTE_SIZE);
        }
    }

    /** @param at upper left corner */
    record Frame(String id, String title, Point at, double width, double height) {}

    /**
     * A thing that is drawn.
     *
     * @param at upper left corner of the shape
     * @param captionAt upper left corner of the caption
     * @param look what colours it: a word of the style
     * @param hint shown on demand
     */
    record Symbol(String id, Shape shape, String look, Point at, Caption caption, Point captionAt, String hint) {}

    /**
     * A line through points.
     *
     * @param flow whether records go along it; else a store is used
     */
    record Line(String from, String to, boolean flow, List<Point> points) {

        Line {
            points = List.copyOf(points);
        }
    }
}
