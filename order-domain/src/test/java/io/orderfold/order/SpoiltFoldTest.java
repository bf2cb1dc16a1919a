package io.orderfold.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.laws.FactSet;
import io.orderfold.order.laws.FoldUnderTest;
import io.orderfold.order.laws.Law;
import io.orderfold.order.laws.RealFold;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpoiltFoldTest {

    /** The rarest of the flaws shows within a fifth of these. */
    private static final int ENOUGH_SETS = 2_000;

    @ParameterizedTest
    @CsvSource({
        "ARRIVAL_ORDER, PERMUTATION",
        "ARRIVAL_ORDER, FAST_IS_SLOW",
        "ARRIVAL_ORDER, NO_REVIVAL",
        "ARRIVAL_ORDER_WITHOUT_WAITING, PERMUTATION",
        "ONE_PASS, PERMUTATION",
        "ONE_PASS, FAST_IS_SLOW",
        "RETRY_ONLY_AFTER_APPLIED, PERMUTATION",
        "RETRY_ONLY_AFTER_APPLIED, FAST_IS_SLOW",
        "WAITING_MOVES_FRONTIER, PERMUTATION",
        "WAITING_MOVES_FRONTIER, FAST_IS_SLOW",
        "EXPIRY_BEFORE_ITS_FACT, PERMUTATION",
        "EXPIRY_RANKED_FIRST, PERMUTATION",
        "ANOMALIES_AS_RAISED, PERMUTATION",
        "ANOMALIES_AS_RAISED, FAST_IS_SLOW",
        "NEVER_SETTLES, NO_REVIVAL",
        "REVIVES_AT_DEADLINE, NO_REVIVAL",
        "KNOWS_ONLY_WHAT_IT_TOOK, DUPLICATION",
        "TOP_NOT_STORED, RESUME",
        "FRONTIER_NOT_STORED, RESUME",
        "WAITING_NOT_STORED, RESUME",
        "VERSION_COUNTS_APPLIED, VERSION",
        "ANSWER_PER_FACT_TAKEN, ONE_ANSWER",
        "FORGETS_REFUSED, NOTHING_LOST",
    })
    void a_flaw_breaks_the_law(Flaw flaw, Law law) {
        assertThat(firstSeedThatBreaks(law, new SpoiltFold(flaw), ENOUGH_SETS)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void without_a_flaw_the_literal_reading_obeys(Law law) {
        assertThat(firstSeedThatBreaks(law, new SpoiltFold(Flaw.NONE), 300)).isEmpty();
    }

    @Test
    void without_a_flaw_the_literal_reading_is_the_real_fold() {
        agree(1, 2_500);
    }

    @Test
    @Tag("long")
    void without_a_flaw_the_literal_reading_is_the_real_fold_over_many_sets() {
        agree(1_000_000, 20_000);
    }

    private static void agree(long firstSeed, int sets) {
        for (long seed = firstSeed; seed < firstSeed + sets; seed++) {
            FactSet set = FactSet.of(seed);
            assertThat(shape(new SpoiltFold(Flaw.NONE).refold(set.orderId(), set.facts(), set.rules())))
                    .as("FactSet.of(%dL)", seed)
                    .isEqualTo(shape(new RealFold().refold(set.orderId(), set.facts(), set.rules())));
        }
    }

    /** Sentences aside. */
    private static SortedMap<String, String> shape(FoldUnderTest.View view) {
        SortedMap<String, String> shape = new TreeMap<>();
        view.journal().forEach((key, judged) -> shape.put(key.toString(), shape(judged.verdict())));
        Order order = view.order();
        shape.put("order", order.version() + " " + order.ledger() + order.frontier() + order.top());
        return shape;
    }

    private static String shape(Verdict verdict) {
        return switch (verdict) {
            case Verdict.AppliedWithAnomaly odd -> "ODD " + odd.anomalies();
            case Verdict.Refused refused -> refused.toString();
            case Verdict.Parked parked -> parked.toString();
            default -> verdict.getClass().getSimpleName();
        };
    }

    private static OptionalLong firstSeedThatBreaks(Law law, FoldUnderTest fold, int sets) {
        return LongStream.rangeClosed(1, sets)
                .filter(seed -> law.brokenBy(fold, FactSet.of(seed)).isPresent())
                .findFirst();
    }
}
