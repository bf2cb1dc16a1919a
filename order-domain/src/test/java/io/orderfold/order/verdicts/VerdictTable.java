package io.orderfold.order.verdicts;

import io.orderfold.order.Facets;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderFold;
import java.util.List;
import java.util.stream.Collectors;

/** All cells, fact by fact. */
record VerdictTable(List<VerdictCell> cells) {

    static VerdictTable fromTheCode() {
        return new VerdictTable(NextFacts.ALL.stream()
                .flatMap(next -> Situations.ALL_OF_THEM.stream().map(situation -> VerdictCell.of(next, situation)))
                .toList());
    }

    /** What an order shows that stands so. */
    static String headline(Situation situation) {
        return facets(situation).status().name();
    }

    static Facets facets(Situation situation) {
        return OrderFold.refold(OrderFacts.of("o-1").orderId(), situation.facts(), FoldRules.DEFAULT)
                .order()
                .facets();
    }

    List<VerdictCell> cellsOf(NextFact next) {
        return cells.stream().filter(cell -> cell.next().equals(next)).toList();
    }

    /** One line per cell. */
    String lines() {
        return "fact | the order is | verdict | sentence | headline afterwards | at the deadline\n"
                + cells.stream().map(VerdictCell::line).collect(Collectors.joining("\n", "", "\n"));
    }
}
