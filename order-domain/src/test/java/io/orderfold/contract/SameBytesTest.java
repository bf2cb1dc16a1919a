package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.Fact;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.order.laws.FactSet;
import io.orderfold.order.laws.FoldUnderTest;
import io.orderfold.order.laws.RealFold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of order and resumption in the form in which orders leave the process: byte by byte, over the sets of the laws. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SameBytesTest {

    private static final int FEWER_SETS = 500;
    private static final int SETS = 2_000;
    private static final int MANY_SETS = 10_000;

    @Test
    void any_order_of_arrival_gives_the_same_bytes() {
        sameInAnyOrder(1, SETS);
    }

    @Test
    @Tag("long")
    void any_order_of_arrival_gives_the_same_bytes_over_many_sets() {
        sameInAnyOrder(1_000_000, MANY_SETS);
    }

    @Test
    void what_is_read_back_after_each_fact_folds_on_to_the_same_bytes() {
        sameWhenReadBack(1, FEWER_SETS);
    }

    @Test
    @Tag("long")
    void what_is_read_back_after_each_fact_folds_on_to_the_same_bytes_over_many_sets() {
        sameWhenReadBack(1_000_000, MANY_SETS);
    }

    private static void sameInAnyOrder(long firstSeed, int sets) {
        for (long seed = firstSeed; seed < firstSeed + sets; seed++) {
            FactSet set = FactSet.of(seed);
            List<Fact> inTurn = set.facts().stream()
                    .sorted(Comparator.comparing(Fact::canonicalKey))
                    .toList();
            List<String> expected = bytes(folded(set, inTurn, false));
            for (List<Fact> arrivals : List.of(inTurn.reversed(), shuffled(set))) {
                assertThat(bytes(folded(set, arrivals, false)))
                        .as("FactSet.of(%dL)", seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static void sameWhenReadBack(long firstSeed, int sets) {
        for (long seed = firstSeed; seed < firstSeed + sets; seed++) {
            FactSet set = FactSet.of(seed);
            assertThat(bytes(folded(set, set.facts(), true)))
                    .as("FactSet.of(%dL)", seed)
                    .isEqualTo(bytes(folded(set, set.facts(), false)));
        }
    }

    private static FoldUnderTest.View folded(FactSet set, List<Fact> arrivals, boolean readBack) {
        RealFold fold = new RealFold();
        FoldUnderTest.Folding folding = fold.start(set.orderId(), set.rules());
        for (Fact fact : arrivals) {
            folding.on(fact);
            if (readBack) {
                FoldUnderTest.Stored stored = folding.store();
                folding = fold.restore(new FoldUnderTest.Stored(again(stored.order()), stored.journal()), set.rules());
            }
        }
        return folding.view();
    }

    /** The ledger as the store has it; what waits is read from the journal. */
    private static Order again(Order order) {
        return new Order(
                order.orderId(),
                order.version(),
                LedgerMapping.fromAvro(Bytes.again(LedgerMapping.toAvro(order.ledger()))),
                order.waiting(),
                order.frontier(),
                order.top());
    }

    private static List<Fact> shuffled(FactSet set) {
        List<Fact> shuffled = new ArrayList<>(set.facts());
        Collections.shuffle(shuffled, new Random(set.seed()));
        return shuffled;
    }

    /** The order as it is stored and published, then each fact with its verdict. */
    private static List<String> bytes(FoldUnderTest.View view) {
        List<String> bytes = new ArrayList<>();
        bytes.add(hex(StoredMapping.stored(view.order(), OrderFold.VERSION, 0)));
        view.journal().forEach((key, judged) -> bytes.add(HexFormat.of().formatHex(key.bytes()) + verdict(judged)));
        return bytes;
    }

    private static String verdict(Folded.Judged judged) {
        return " " + Verdicts.code(judged.verdict()) + " " + Verdicts.reasonCode(judged.verdict()) + " "
                + Verdicts.anomalies(judged.verdict()) + " " + judged.verdict().sentence();
    }

    private static String hex(SpecificRecord record) {
        return HexFormat.of().formatHex(EventEncoder.body(record));
    }
}
