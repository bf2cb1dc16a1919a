package io.orderfold.kernel.drawing;

import io.orderfold.kernel.drawing.Picture.Caption;
import io.orderfold.kernel.drawing.Picture.Frame;
import io.orderfold.kernel.drawing.Picture.Line;
import io.orderfold.kernel.drawing.Picture.Point;
import io.orderfold.kernel.drawing.Picture.Symbol;
import io.orderfold.kernel.topology.TopologyModel;
import java.util.List;

/**
 * A topology or a landscape as an SVG document that stands alone: no script, nothing loaded, colours for light and dark. Lozenges are operators, tables
 * are tables and stores, circles are topics. Each thing is a group whose id is made of its id in the model ({@code PlainId}), each line a group that names
 * its ends as {@code data-from} and {@code data-to}. The same model gives the same bytes.
 */
public final class SvgDrawing {

    private static final double WIDTH = 1400;

    private final StringBuilder svg = new StringBuilder(16_384);

    private SvgDrawing() {}

    /** The document, in one line per shape. */
    public static String of(TopologyModel model) {
        Picture picture = Layout.of(Graph.of(model), WIDTH);
        return of("Topology of " + model.application(), picture, Legend.of(model, picture));
    }

    static String of(String title, Picture picture, Legend legend) {
        SvgDrawing drawing = new SvgDrawing();
        drawing.draw(title, picture, legend);
        return drawing.svg.toString();
    }

    private void draw(String title, Picture picture, Legend legend) {
        double width = Math.max(picture.width(), legend.width());
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">"
                .formatted(
                        number(width),
                        number(Legend.HEAD + picture.height() + legend.height()),
                        number(width),
                        number(Legend.HEAD + picture.height() + legend.height())));
        line("<title>%s</title>".formatted(XmlText.of(title)));
        svg.append(Style.SHEET);
        line("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>");
        legend.head(this);
        line("<g transform=\"translate(0 %s)\">".formatted(number(Legend.HEAD)));
        picture.frames().forEach(this::frame);
        picture.lines().stream().filter(line -> !line.flow()).forEach(this::line);
        picture.lines().stream().filter(Line::flow).forEach(this::line);
        picture.symbols().forEach(symbol -> symbol(symbol, picture.across()));
        picture.frames()
                .forEach(frame -> text("title", frame.at().x() + 14, frame.at().y() + 21, frame.title()));
        line("</g>");
        legend.rules(this, Legend.HEAD + picture.height());
        line("</svg>");
    }

    private void frame(Frame frame) {
        line("<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"10\"/>"
                .formatted(
                        number(frame.at().x()), number(frame.at().y()), number(frame.width()), number(frame.height())));
    }

    private void line(Line line) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(number(point.x()))
                    .append(' ')
                    .append(number(point.y()));
        }
        line("<g data-from=\"%s\" data-to=\"%s\"><path class=\"%s\" d=\"%s\"/>"
                .formatted(PlainId.of(line.from()), PlainId.of(line.to()), line.flow() ? "flow" : "use", path));
        if (line.flow() && line.points().size() > 1) {
            int last = line.points().size() - 1;
            arrow(line.points().get(last - 1), line.points().get(last));
        }
        line("</g>");
    }

    /** Drawn, not a marker: a marker takes its colour from no style sheet. */
    private void arrow(Point from, Point tip) {
        double length = Math.hypot(tip.x() - from.x(), tip.y() - from.y());
        double dx = length == 0 ? 1 : (tip.x() - from.x()) / length;
        double dy = length == 0 ? 0 : (tip.y() - from.y()) / length;
        line("<path class=\"arrow\" d=\"M%s %sL%s %sL%s %sZ\"/>"
                .formatted(
                        number(tip.x()),
                        number(tip.y()),
                        number(tip.x() - 9 * dx - 4 * dy),
                        number(tip.y() - 9 * dy + 4 * dx),
                        number(tip.x() - 9 * dx + 4 * dy),
                        number(tip.y() - 9 * dy - 4 * dx)));
    }

    private void symbol(Symbol symbol, boolean across) {
        line("<g id=\"%s\"><title>%s</title>".formatted(PlainId.of(symbol.id()), XmlText.of(symbol.hint())));
        shape(symbol.shape(), symbol.look(), symbol.at(), 1);
        Caption caption = symbol.caption();
        double x = symbol.captionAt().x() + (across ? caption.width() / 2 : 0);
        String beside = across ? "" : " beside";
        double y = symbol.captionAt().y();
        y = lines("name" + beside, x, y, caption.name(), Lettering.NAME_SIZE);
        lines("note" + beside, x, y, caption.notes(), Lettering.NOTE_SIZE);
        line("</g>");
    }

    void shape(Picture.Shape shape, String look, Point at, double scale) {
        double w = shape.width() * scale;
        double h = shape.height() * scale;
        String place =
                "<g class=\"" + look + "\" transform=\"translate(" + number(at.x()) + " " + number(at.y()) + ")\">";
        switch (shape) {
            case LOZENGE ->
                line("%s<path d=\"M0 %sL%s 0L%s %sL%s %sZ\"/></g>"
                        .formatted(
                                place,
                                number(h / 2),
                                number(w / 2),
                                number(w),
                                number(h / 2),
                                number(w / 2),
                                number(h)));
            case TABLE ->
                line(
                        "%s<rect width=\"%s\" height=\"%s\" rx=\"2\"/><path class=\"rule\" d=\"M0 %sH%sM0 %sH%sM0 %sH%sM%s 0V%s\"/></g>"
                                .formatted(
                                        place,
                                        number(w),
                                        number(h),
                                        number(h / 4),
                                        number(w),
                                        number(h / 2),
                                        number(w),
                                        number(h * 3 / 4),
                                        number(w),
                                        number(w / 3),
                                        number(h)));
            case BOX ->
                line("%s<rect width=\"%s\" height=\"%s\" rx=\"%s\"/></g>"
                        .formatted(place, number(w), number(h), number(h / 5)));
            case HEXAGON ->
                line("%s<path d=\"M0 %sL%s 0H%sL%s %sL%s %sH%sZ\"/></g>"
                        .formatted(
                                place,
                                number(h / 2),
                                number(h / 3),
                                number(w - h / 3),
                                number(w),
                                number(h / 2),
                                number(w - h / 3),
                                number(h),
                                number(h / 3)));
            case CYLINDER ->
                line(
                        "%s<path d=\"M0 %sA%s %s 0 0 1 %s %sV%sA%s %s 0 0 1 0 %sZ\"/><path class=\"rule\" d=\"M0 %sA%s %s 0 0 0 %s %s\"/></g>"
                                .formatted(
                                        place,
                                        number(h / 6),
                                        number(w / 2),
                                        number(h / 6),
                                        number(w),
                                        number(h / 6),
                                        number(h * 5 / 6),
                                        number(w / 2),
                                        number(h / 6),
                                        number(h * 5 / 6),
                                        number(h / 6),
                                        number(w / 2),
                                        number(h / 6),
                                        number(w),
                                        number(h / 6)));
            case CIRCLE ->
                line("%s<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/></g>"
                        .formatted(place, number(w / 2), number(h / 2), number(w / 2)));
        }
    }

    private double lines(String look, double middle, double top, List<String> lines, double size) {
        double y = top;
        for (String text : lines) {
            text(look, middle, y + size, text);
            y += Lettering.height(1, size);
        }
        return y;
    }

    void text(String look, double x, double y, String text) {
        line("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>".formatted(look, number(x), number(y), XmlText.of(text)));
    }

    private void line(String element) {
        svg.append(element).append('\n');
    }

    /** One digit is finer than any screen. */
    private static String number(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? Long.toString(Math.round(rounded)) : Double.toString(rounded);
    }
}
