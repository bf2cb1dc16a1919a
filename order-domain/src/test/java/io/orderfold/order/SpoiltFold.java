package io.orderfold.order;

import io.orderfold.order.laws.FoldUnderTest;
import java.util.Collection;

/** The fold read literally from its wording, with one flaw: shows that a law bites, and with no flaw that both readings agree. */
record SpoiltFold(Flaw flaw) implements FoldUnderTest {

    @Override
    public Folding start(OrderId orderId, FoldRules rules) {
        return new SpoiltFolding(flaw, orderId, rules);
    }

    @Override
    public Folding restore(Stored stored, FoldRules rules) {
        SpoiltFolding folding = new SpoiltFolding(flaw, stored.order().orderId(), rules);
        folding.read(stored);
        return folding;
    }

    @Override
    public View refold(OrderId orderId, Collection<Fact> facts, FoldRules rules) {
        SpoiltFolding folding = new SpoiltFolding(flaw, orderId, rules);
        folding.takeAll(facts);
        return folding.view();
    }
}
