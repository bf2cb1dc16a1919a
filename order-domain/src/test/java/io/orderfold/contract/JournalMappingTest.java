package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.Anomaly;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalMappingTest {

    private static final List<Verdict> VERDICTS = List.of(
            new Verdict.Applied("applied"),
            new Verdict.AppliedWithAnomaly(Set.of(Anomaly.OVER_SHIPPED, Anomaly.CLOCK_SUSPECT), "odd"),
            new Verdict.NoEffect("nothing"),
            new Verdict.Parked("WAITING_FOR_ORDER", "waiting"),
            new Verdict.Refused("ALREADY_SHIPPED", "no", true),
            new Verdict.ParkTimeout("late"),
            new Verdict.NotInterpreted("unknown"));

    @Test
    void every_fact_comes_back_as_it_was_journalled() {
        for (long seed = 0; seed < 50; seed++) {
            for (Folded.Judged judged : RandomFacts.fold(seed).folded().judged().values()) {
                Fact fact = judged.fact();
                JournalEntry entry = Bytes.again(RandomFacts.entry(fact, judged.verdict(), 9));

                assertThat(JournalMapping.fact(entry, fact.event(), FoldRules.DEFAULT))
                        .as("seed %d", seed)
                        .isEqualTo(fact);
                assertThat(JournalMapping.key(entry)).isEqualTo(fact.key());
                assertThat(JournalMapping.says(entry, judged.verdict())).isTrue();
                assertThat(entry.getVersion()).isEqualTo(9);
                assertThat(entry.getType())
                        .isEqualTo(EventTypes.of(fact.event()).wireName());
                assertThat(JournalMapping.copy(entry.getPayload())).containsExactly(0, 0, 0, 0, 1, 2);
                assertThat(entry.getPayload().remaining()).isEqualTo(6);
                assertThat(entry.getHeaders().get(1).getValue()).isNull();
            }
        }
    }

    @Test
    void an_entry_says_one_verdict_and_no_other() {
        Fact fact = RandomFacts.placed(1)
                .folded()
                .judged()
                .values()
                .iterator()
                .next()
                .fact();
        for (Verdict said : VERDICTS) {
            JournalEntry entry = RandomFacts.entry(fact, said, 1);
            for (Verdict other : VERDICTS) {
                assertThat(JournalMapping.says(entry, other)).isEqualTo(said.equals(other));
            }
        }
    }

    @Test
    void a_verdict_that_changes_leaves_all_else_as_it_was() {
        Fact fact = RandomFacts.placed(2)
                .folded()
                .judged()
                .values()
                .iterator()
                .next()
                .fact();
        JournalEntry entry = RandomFacts.entry(fact, VERDICTS.get(3), 5);
        Instant later = entry.getFoldedAt().plusSeconds(9);

        JournalEntry judged = JournalMapping.judgedAgain(entry, VERDICTS.get(1), entry.getExpiresAt(), later);

        assertThat(judged.getFoldedAt()).isEqualTo(later);
        assertThat(JournalMapping.says(judged, VERDICTS.get(1))).isTrue();
        assertThat(JournalMapping.judgedAgain(judged, VERDICTS.get(3), entry.getExpiresAt(), entry.getFoldedAt()))
                .isEqualTo(entry);
    }

    @Test
    void every_verdict_has_a_code_of_its_own_and_only_waits_and_refusals_a_reason() {
        assertThat(VERDICTS.stream().map(Verdicts::code))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(VerdictCode.values())
                        .filter(code -> code != VerdictCode.UNKNOWN)
                        .toList());
        assertThat(VERDICTS.stream().flatMap(verdict -> Verdicts.reasonCode(verdict).stream()))
                .containsExactly("WAITING_FOR_ORDER", "ALREADY_SHIPPED");
    }

    @Test
    void a_fact_that_waits_is_parked_or_refused_for_now() {
        assertThat(JournalMapping.waiting(VerdictCode.PARKED, "C", "s")).isEqualTo(new Verdict.Parked("C", "s"));
        assertThat(JournalMapping.waiting(VerdictCode.REFUSED, "C", "s"))
                .isEqualTo(new Verdict.Refused("C", "s", false));
        assertThatIllegalArgumentException().isThrownBy(() -> JournalMapping.waiting(VerdictCode.APPLIED, "C", "s"));
    }
}
