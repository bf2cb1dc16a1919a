package io.orderfold.order.verdicts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table as a page for people: per fact one row for each verdict, with the situations that get it. */
final class VerdictPage {

    private static final String BEGINNING = """
            # Every event in every situation

            Which verdict a fact gets, by how the order stands when it comes. Made by `VerdictTableTest` from the code; not to be edited.
            All of it in one line per cell, with the headline that the order shows afterwards, is in
            [verdicts.txt](../order-domain/src/test/resources/verdicts.txt). The rules are in [the order](domain.md).

            The order is one of 3 × L1 and 2 × L2 for 50.00 EUR, prepaid unless the situation says otherwise. Where a fact waits, the last column
            says what becomes of it at its deadline if nothing else comes.

            While the order is not placed, every fact but its placement waits for it: `WAITING_FOR_ORDER`, a letter `ORPHAN` at the deadline, and it goes
            on waiting. The tables leave this out.

            ## The situations

            | situation | facts | headline |
            |---|---|---|
            """;

    private VerdictPage() {}

    static String of(VerdictTable table) {
        StringBuilder page = new StringBuilder(BEGINNING);
        Situations.ALL_OF_THEM.forEach(situation -> page.append(situationRow(situation)));
        String event = "";
        for (NextFact next : NextFacts.ALL) {
            if (!next.eventName().equals(event)) {
                event = next.eventName();
                page.append("\n## ").append(event).append('\n');
            }
            page.append(section(next, table.cellsOf(next)));
        }
        return page.toString();
    }

    private static String situationRow(Situation situation) {
        String facts = situation.facts().stream()
                .map(fact -> fact.event().getClass().getSimpleName())
                .collect(Collectors.joining(", "));
        return row(situation.name(), facts, VerdictTable.headline(situation));
    }

    private static String section(NextFact next, List<VerdictCell> cells) {
        Map<String, List<VerdictCell>> byAnswer = new LinkedHashMap<>();
        for (VerdictCell cell : cells) {
            if (!cell.waitsForTheOrder()) {
                byAnswer.computeIfAbsent(cell.answer(), unseen -> new ArrayList<>())
                        .add(cell);
            }
        }
        List<VerdictCell> most = byAnswer.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
        StringBuilder rows = new StringBuilder();
        byAnswer.values().stream()
                .filter(alike -> !alike.equals(most))
                .forEach(alike -> rows.append(row(names(alike), alike.getFirst())));
        rows.append(row(byAnswer.size() == 1 ? "anything" : "anything else", most.getFirst()));
        return "\n**" + next.name().substring(next.name().indexOf(':') + 2) + "**\n\n"
                + "| the order is | verdict | sentence | at the deadline |\n|---|---|---|---|\n" + rows;
    }

    private static String names(List<VerdictCell> cells) {
        return cells.stream().map(cell -> cell.situation().name()).collect(Collectors.joining("; "));
    }

    private static String row(String situations, VerdictCell cell) {
        return row(situations, cell.verdict(), cell.sentence(), cell.deadline());
    }

    private static String row(String... columns) {
        return "| " + String.join(" | ", columns) + " |\n";
    }
}
