package io.orderfold.lab.demo;

import io.orderfold.lab.verify.CheckReport;
import io.orderfold.lab.verify.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A check report as lines of text. */
final class CheckTable {

    private static final int SHOWN = 10;

    private CheckTable() {}

    static List<String> lines(CheckReport report) {
        var lines = new ArrayList<String>();
        lines.add(row("orders", report.orders()));
        lines.add(row("events", report.events()));
        lines.add(row("  late", report.late()));
        lines.add(row("  sent twice", report.duplicates()));
        lines.add(row("poisoned records", report.poisoned()));
        lines.add(row("refolds", report.refolds()));
        var letters = report.letters();
        lines.add(row(
                "letters",
                letters.byReason().values().stream().mapToInt(Integer::intValue).sum()));
        letters.byReason().forEach((reason, count) -> lines.add(row("  " + reason, count)));
        lines.add(row("  missing", letters.missing().size()));
        lines.add(row("  healed since", letters.resolved().size()));
        lines.add(row("  not expected", letters.unexpected().size()));
        lines.add(row("wrong answers", report.wrongAnswers()));
        addDetails(
                lines,
                "missing letter",
                letters.missing().stream().map(CheckTable::text).toList());
        addDetails(
                lines,
                "letter not expected",
                letters.unexpected().stream().map(CheckTable::text).toList());
        addDetails(lines, "wrong", report.wrong().stream().map(Object::toString).toList());
        return lines;
    }

    private static void addDetails(List<String> lines, String what, List<String> details) {
        details.stream().limit(SHOWN).forEach(detail -> lines.add("  " + what + ": " + detail));
        if (details.size() > SHOWN) {
            lines.add("  " + what + ": and " + (details.size() - SHOWN) + " more");
        }
    }

    private static String text(Letter letter) {
        return letter.reason() + " about " + letter.origin();
    }

    private static String row(String name, long count) {
        return String.format(Locale.ROOT, "  %-28s %,9d", name, count);
    }
}
