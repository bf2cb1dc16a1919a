package io.orderfold.lab.letters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Letters as a table, a line for each, that fits the terminal. What is wrong stands last and is cut where it must be; where that would leave too little of
 * it, columns that matter less are left out. The id is always there and whole: every other command asks for it.
 */
final class LetterTable {

    private static final String GAP = "  ";
    private static final String ELLIPSIS = "…";

    /** What the sentence needs to say something. */
    private static final int SENTENCE = 30;

    private enum Column {
        LETTER("letterId"),
        STATE("state"),
        REASON("reason"),
        TOPIC("topic"),
        ORDER("orderId"),
        EVENT("eventId"),
        FAILED("firstFailedAt"),
        IN_WORDS("sentence");

        private final String field;

        Column(String field) {
            this.field = field;
        }

        String head() {
            return name().replace('_', ' ');
        }
    }

    private static final List<Column> LEFT_OUT =
            List.of(Column.EVENT, Column.FAILED, Column.STATE, Column.TOPIC, Column.ORDER, Column.REASON);

    private LetterTable() {}

    /** @param width how many characters a line of the terminal has */
    static List<String> lines(Iterable<JsonNode> letters, int width) {
        var columns = new ArrayList<>(List.of(Column.values()));
        var sentences = Math.min(SENTENCE, widest(Column.IN_WORDS, letters));
        for (Column column : LEFT_OUT) {
            if (rest(columns, letters, width) < sentences) {
                columns.remove(column);
            }
        }
        var rest = Math.max(rest(columns, letters, width), 1);
        var widths = columns.stream().map(column -> widest(column, letters)).toList();
        var lines = new ArrayList<String>();
        lines.add(line(columns.stream().map(Column::head).toList(), widths, rest));
        letters.forEach(letter -> lines.add(line(
                columns.stream()
                        .map(column -> LetterText.text(letter, column.field))
                        .toList(),
                widths,
                rest)));
        return lines;
    }

    /** What is left for the last column. */
    private static int rest(List<Column> columns, Iterable<JsonNode> letters, int width) {
        return width
                - columns.subList(0, columns.size() - 1).stream()
                        .mapToInt(column -> widest(column, letters) + GAP.length())
                        .sum();
    }

    private static int widest(Column column, Iterable<JsonNode> letters) {
        var widest = length(column.head());
        for (JsonNode letter : letters) {
            widest = Math.max(widest, length(LetterText.text(letter, column.field)));
        }
        return widest;
    }

    private static String line(List<String> cells, List<Integer> widths, int rest) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> i < cells.size() - 1
                        ? cells.get(i) + " ".repeat(widths.get(i) - length(cells.get(i)))
                        : cut(cells.get(i), rest))
                .collect(Collectors.joining(GAP));
    }

    private static String cut(String text, int width) {
        return length(text) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, width - 1)).stripTrailing() + ELLIPSIS;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
