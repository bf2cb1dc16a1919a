package io.orderfold.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.laws.FoldUnderTest.Folding;
import io.orderfold.order.laws.FoldUnderTest.View;
import io.orderfold.order.laws.RealFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Given facts, when a fact comes, then a verdict and an order:
 *
 * <pre>{@code
 * given(order.at(0).placed(pieces(3, "L1"))).when(order.at(1).cancelled()).then(
 *         verdict -> assertThat(verdict).isInstanceOf(Verdict.Applied.class),
 *         after -> assertThat(after.facets().status()).isEqualTo(OrderStatus.CANCELLED));
 * }</pre>
 *
 * <p>The facts come in the order given, under {@link FoldRules#DEFAULT} unless {@link #under} says otherwise; that no other
 * order of arrival gives another order is checked on the way.
 */
public final class FoldFixture {

    private final List<Fact> facts;
    private final FoldRules rules;

    private FoldFixture(List<Fact> facts, FoldRules rules) {
        this.facts = List.copyOf(facts);
        this.rules = rules;
    }

    public static FoldFixture given(Fact... facts) {
        return new FoldFixture(Arrays.asList(facts), FoldRules.DEFAULT);
    }

    public FoldFixture under(FoldRules otherRules) {
        return new FoldFixture(facts, otherRules);
    }

    public Then when(Fact fact) {
        List<Fact> all = new ArrayList<>(facts);
        all.add(fact);
        Folding folding = new RealFold().start(fact.orderId(), rules);
        all.forEach(folding::on);
        Folding reversed = new RealFold().start(fact.orderId(), rules);
        all.reversed().forEach(reversed::on);
        assertThat(reversed.view()).as("the same facts, arrived in reverse").isEqualTo(folding.view());
        return new Then(folding.view(), fact);
    }

    /** What came out. */
    public record Then(View view, Fact fact) {

        public Then then(Consumer<Verdict> verdict, Consumer<Order> order) {
            verdict.accept(verdict());
            order.accept(order());
            return this;
        }

        public Then then(Consumer<Verdict> verdict) {
            verdict.accept(verdict());
            return this;
        }

        /** Of the fact that came last. */
        public Verdict verdict() {
            return verdictOf(fact);
        }

        /** Of any fact. */
        public Verdict verdictOf(Fact other) {
            Folded.Judged judged = view.journal().get(other.canonicalKey());
            if (judged == null) {
                throw new AssertionError("the journal does not hold " + other.key());
            }
            return judged.verdict();
        }

        public Order order() {
            return view.order();
        }

        public Ledger ledger() {
            return view.order().ledger();
        }

        public Facets facets() {
            return view.order().facets();
        }
    }
}
