package io.orderfold.order.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LawsTest {

    private static final int SETS = 2_000;
    private static final int MANY_SETS = 20_000;

    @ParameterizedTest
    @EnumSource
    void the_fold_obeys(Law law) {
        obeys(law, 1, SETS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void the_fold_obeys_over_many_sets(Law law) {
        obeys(law, 1_000_000, MANY_SETS);
    }

    private static void obeys(Law law, long firstSeed, int sets) {
        FoldUnderTest fold = new RealFold();
        for (long seed = firstSeed; seed < firstSeed + sets; seed++) {
            assertThat(law.brokenBy(fold, FactSet.of(seed))).isEqualTo(Optional.empty());
        }
    }
}
