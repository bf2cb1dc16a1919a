package io.orderfold.query.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.LetterState;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterRowSerdeTest {

    private static final Instant T = Instant.parse("2026-11-01T09:30:00.000001Z");

    private static List<LetterRow> rows() {
        Letter bare = new Letter(0, 0, T, null, null, List.of(new Letter.Field("h", null)));
        Letter full = new Letter(
                3,
                17,
                T,
                Bytes.wrap(new byte[] {0, -1}),
                Bytes.wrap(new byte[0]),
                List.of(
                        new Letter.Field("h", Bytes.wrap(new byte[] {7})),
                        new Letter.Field("h", Bytes.wrap(new byte[] {8}))));
        Resolution said = new Resolution(LetterState.REPLAYED, T, "operator-1", "CODE", "Sent.", "op-1", "s|1");
        Resolution bareWord = new Resolution(LetterState.OPEN, T, "order-state-service", null, "Again.", null, null);
        return List.of(
                new LetterRow("a", bare, T, T, 1, null, null),
                new LetterRow("b", full, T, T.plusSeconds(1), 2, said, 17L),
                new LetterRow("c", null, T, T, 0, bareWord, null));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_read_as_it_was_written(LetterRow row) {
        LetterRowSerde serde = new LetterRowSerde();

        byte[] bytes = serde.serializer().serialize("any", row);

        assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(row);
    }
}
