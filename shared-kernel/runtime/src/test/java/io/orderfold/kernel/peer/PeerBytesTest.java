package io.orderfold.kernel.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.orderfold.kernel.query.Tolerance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeerBytesTest {

    static final StoreQuestion QUESTION = new StoreQuestion(
            "größen",
            3,
            Bytes.wrap(new byte[] {1}),
            Bytes.wrap(new byte[] {1, 0}),
            7,
            new Tolerance(Duration.ofMillis(2_000), Duration.ofMillis(1)));

    static StoreAnswer<List<KeyValue<Bytes, byte[]>>> found(byte... value) {
        return new StoreAnswer.Found<>(
                List.of(KeyValue.pair(Bytes.wrap(new byte[] {1}), value)),
                Optional.of(Duration.ofMillis(120)),
                ServedBy.STANDBY);
    }

    @Test
    void a_question_comes_as_it_was_put() throws Exception {
        assertThat(PeerBytes.question(PeerBytes.of(QUESTION))).isEqualTo(QUESTION);
    }

    @Test
    void an_answer_comes_as_it_was_given() throws Exception {
        assertThat(PeerBytes.answer(PeerBytes.of(found((byte) 5))))
                .usingRecursiveComparison()
                .isEqualTo(found((byte) 5));
        StoreAnswer<List<KeyValue<Bytes, byte[]>>> none =
                new StoreAnswer.NotFound<>(Duration.ofMillis(4), ServedBy.ACTIVE);
        assertThat(PeerBytes.answer(PeerBytes.of(none))).isEqualTo(none);
        assertThat(PeerBytes.answer(PeerBytes.of(new StoreAnswer.NotReady<>("It moves.\nNow."))))
                .isEqualTo(new StoreAnswer.NotReady<>("It moves. Now."));
        StoreAnswer<List<KeyValue<Bytes, byte[]>>> ageless = new StoreAnswer.Found<>(
                List.of(KeyValue.pair(Bytes.wrap(new byte[0]), new byte[0])), Optional.empty(), ServedBy.ACTIVE);
        assertThat(PeerBytes.answer(PeerBytes.of(ageless)))
                .usingRecursiveComparison()
                .isEqualTo(ageless);
    }

    @Test
    void an_answer_that_is_too_large_says_so_instead() throws Exception {
        assertThat(PeerBytes.answer(PeerBytes.of(found(new byte[PeerBytes.MOST_ANSWER_BYTES]))))
                .isInstanceOf(StoreAnswer.NotReady.class);
    }

    @Test
    void whatever_is_cut_off_or_too_long_or_of_another_version_is_refused() {
        for (byte[] whole : List.of(PeerBytes.of(QUESTION), PeerBytes.of(found((byte) 5)))) {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> PeerBytes.question(cut)).isInstanceOf(PeerProtocolException.class);
                assertThatThrownBy(() -> PeerBytes.answer(cut)).isInstanceOf(PeerProtocolException.class);
            }
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            assertThatThrownBy(() -> PeerBytes.question(longer)).isInstanceOf(PeerProtocolException.class);
            assertThatThrownBy(() -> PeerBytes.answer(longer)).isInstanceOf(PeerProtocolException.class);
            byte[] newer = whole.clone();
            newer[0]++;
            assertThatThrownBy(() -> PeerBytes.answer(newer)).hasMessage("It speaks another version.");
        }
    }

    @Test
    void bytes_of_any_kind_are_a_message_or_are_refused() {
        long seed = 47;
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = i % 2 == 0 ? PeerBytes.of(found((byte) i)) : PeerBytes.of(QUESTION);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            refused += refuses(bytes);
        }
        assertThat(refused).as("seed %d", seed).isPositive();
    }

    /** Anything but a message or the refusal fails the test. */
    private static int refuses(byte[] bytes) {
        int refused = 0;
        try {
            assertThat(PeerBytes.answer(bytes)).isNotNull();
        } catch (PeerProtocolException e) {
            refused++;
        }
        try {
            assertThat(PeerBytes.question(bytes)).isNotNull();
        } catch (PeerProtocolException e) {
            refused++;
        }
        return refused;
    }
}
