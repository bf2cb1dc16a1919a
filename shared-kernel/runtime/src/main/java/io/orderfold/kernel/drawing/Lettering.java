package io.orderfold.kernel.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * How much room a text takes, without a font to ask: the drawing uses fonts whose characters are all equally wide, and the same measure wherever it is
 * made.
 */
final class Lettering {

    /** Of a name. */
    static final double NAME_SIZE = 12;

    /** Of what is said about a name. */
    static final double NOTE_SIZE = 11;

    /** Width over size of the widest of the usual monospaced fonts, rounded up. */
    private static final double CHARACTER = 0.615;

    private static final double LINE = 1.3;
    private static final String BREAK_BEHIND = ".-_:/+ ";

    private Lettering() {}

    static double width(String text, double size) {
        return text.codePoints().mapToDouble(Lettering::cells).sum() * CHARACTER * size;
    }

    static double height(int lines, double size) {
        return lines * LINE * size;
    }

    static double widest(List<String> lines, double size) {
        return lines.stream().mapToDouble(line -> width(line, size)).max().orElse(0);
    }

    /** Lines of at most so many cells, broken behind a separator or between a small and a capital letter, else anywhere: nothing is left out. */
    static List<String> wrapped(String text, int cells) {
        List<String> lines = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        int start = 0;
        while (start < points.length) {
            int end = start;
            int goodEnd = start;
            int used = 0;
            while (end < points.length && used + cells(points[end]) <= Math.max(cells, 2)) {
                used += cells(points[end]);
                end++;
                if (end == points.length || mayBreak(points[end - 1], points[end])) {
                    goodEnd = end;
                }
            }
            int stop = goodEnd > start ? goodEnd : end;
            lines.add(new String(points, start, stop - start).strip());
            start = stop;
        }
        return lines;
    }

    private static boolean mayBreak(int before, int behind) {
        return BREAK_BEHIND.indexOf(before) >= 0 || (Character.isLowerCase(before) && Character.isUpperCase(behind));
    }

    /** Characters of East Asia and pictures are twice as wide. */
    private static int cells(int codePoint) {
        if (Character.getType(codePoint) == Character.NON_SPACING_MARK) {
            return 0;
        }
        return codePoint >= 0x1100
                        && (Character.isIdeographic(codePoint)
                                || codePoint <= 0x115f
                                || (codePoint >= 0x2e80 && codePoint <= 0xd7a3)
                                || (codePoint >= 0xff00 && codePoint <= 0xff60)
                                || codePoint >= 0x1f300)
                ? 2
                : 1;
    }
}
