package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.order.OrderId;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndexRowSerdeTest {

    private static final IndexKey KEY = new IndexKey(
            new SearchTerm(SearchKind.REFERENCE, "ERP:ö-😀"),
            Instant.parse("2026-11-01T09:30:00.123456Z"),
            new OrderId("O-😀"));

    private final IndexRowSerde serde = new IndexRowSerde();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "A-1")
    void a_row_comes_back_as_it_was(@Nullable String account) {
        IndexRow row = new IndexRow(
                KEY,
                Long.MAX_VALUE,
                new OrderSummary(
                        KEY.orderId(),
                        KEY.placedAt(),
                        Long.MAX_VALUE,
                        "SHIPPED",
                        "SHIPPED",
                        "PAID",
                        "2026-000117-ß",
                        "web",
                        "C-ö",
                        account,
                        "KWD",
                        1_000_000_000_000_000L,
                        3,
                        Instant.parse("2026-11-01T14:00:00.480Z")));

        byte[] bytes = serde.serializer().serialize("topic", row);

        assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(row);
    }

    @Test
    void a_withdrawn_row_comes_back_without_an_order() {
        IndexRow row = IndexRow.withdrawn(KEY, 7);

        byte[] bytes = serde.serializer().serialize("topic", row);

        assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(row);
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(serde.serializer().serialize("topic", null)).isNull();
        assertThat(serde.deserializer().deserialize("topic", null)).isNull();
    }

    @Test
    void bytes_of_another_schema_are_refused() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", new byte[] {(byte) 0xC3, 1, 0, 0}))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", new byte[0]))
                .isInstanceOf(SerializationException.class);
    }
}
