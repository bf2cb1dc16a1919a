package io.orderfold.images;

import io.orderfold.lab.stack.PackagedService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The figures of many starts side by side: median, in brackets the lowest and the highest, and the ratio to the plain jar. */
final class StartTable {

    private record Column(String title, String form, ToDoubleFunction<StartFigures> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("CPU until the first answer, s", "%.2f", StartFigures::cpuSeconds),
            new Column("first answer after, s", "%.2f", StartFigures::seconds),
            new Column("memory then, MiB", "%.0f", StartFigures::residentMegabytes),
            new Column("without mapped files, MiB", "%.0f", StartFigures::ownMegabytes));

    private StartTable() {}

    /** Lines of a table in Markdown. */
    static List<String> lines(PackagedService service, Map<Variant, List<StartFigures>> starts) {
        var lines = new ArrayList<String>();
        lines.add("| " + service.moduleName() + " | "
                + String.join(" | ", COLUMNS.stream().map(Column::title).toList()) + " |");
        lines.add("|---|" + "---:|".repeat(COLUMNS.size()));
        for (var variant : Variant.values()) {
            var line = new StringBuilder("| " + variant.title() + " |");
            for (var column : COLUMNS) {
                line.append(' ').append(cell(starts, variant, column)).append(" |");
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String cell(Map<Variant, List<StartFigures>> starts, Variant variant, Column column) {
        var sorted = sorted(starts, variant, column);
        var text = number(column, median(sorted)) + " (" + number(column, sorted.getFirst()) + " – "
                + number(column, sorted.getLast()) + ")";
        if (variant == Variant.PLAIN_JAR) {
            return text;
        }
        double ratio = median(sorted) / median(sorted(starts, Variant.PLAIN_JAR, column));
        return text + String.format(Locale.ROOT, ", × %.2f", ratio);
    }

    private static List<Double> sorted(Map<Variant, List<StartFigures>> starts, Variant variant, Column column) {
        return Objects.requireNonNull(starts.get(variant)).stream()
                .map(column.value()::applyAsDouble)
                .sorted()
                .toList();
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String number(Column column, double value) {
        return String.format(Locale.ROOT, column.form(), value);
    }
}
