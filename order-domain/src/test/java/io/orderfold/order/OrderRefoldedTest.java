package io.orderfold.order;

import static io.orderfold.order.FoldFixture.given;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderRefoldedTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"));

    @Test
    void it_folds_all_facts_again_even_behind_every_fact_taken() {
        Fact refolded = order.at(9).told("suite", new UpkeepEvent.OrderRefolded(2));
        FoldFixture.Then then = given(placed).when(refolded);
        assertThat(then.verdict()).isEqualTo(new Verdict.Applied("folded again by the rules of version 2"));
        assertThat(then.facets().status()).isEqualTo(OrderStatus.PLACED);

        Folded folded = OrderFold.fold(
                given().when(placed).order(), refolded, FoldRules.DEFAULT, key -> true, () -> List.of(placed));
        assertThat(folded.refolded()).isTrue();
        assertThat(folded.order()).isEqualTo(then.order());
    }

    @Test
    void it_waits_for_nothing() {
        Fact refolded = order.at(9).told("suite", new UpkeepEvent.OrderRefolded(2));
        assertThat(given().when(refolded).verdict()).isInstanceOf(Verdict.Applied.class);
    }

    @Test
    void a_version_of_the_rules_is_at_least_one() {
        assertThatThrownBy(() -> new UpkeepEvent.OrderRefolded(0)).isInstanceOf(InvalidFactException.class);
    }
}
