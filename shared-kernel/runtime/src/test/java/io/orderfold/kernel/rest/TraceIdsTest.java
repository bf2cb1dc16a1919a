package io.orderfold.kernel.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TraceIdsTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void the_id_of_a_traceparent_is_taken() {
        assertThat(TraceIds.read("00-" + ID + "-00f067aa0ba902b7-01")).isEqualTo(ID);
        assertThat(TraceIds.read("01-" + ID + "-00f067aa0ba902b7-01-later")).isEqualTo(ID);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ID,
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-01"
            })
    void anything_else_gets_an_id_of_its_own(@Nullable String traceparent) {
        String first = TraceIds.read(traceparent);

        assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(ID).isNotEqualTo(TraceIds.read(traceparent));
    }
}
