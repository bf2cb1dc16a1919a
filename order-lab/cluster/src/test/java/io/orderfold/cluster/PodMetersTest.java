package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PodMetersTest {

    private static final String TEXT = """
        # TYPE orderfold_starts gauge
        orderfold_starts 3.0
        orderfold_starts_other 4.0
        orderfold_last_exit{reason="stopped",} 1.0
        """;

    @Test
    void a_meter_is_found_by_its_whole_name() {
        assertThat(PodMeters.value(TEXT, "orderfold_starts")).isEqualTo(3);
    }

    @Test
    void a_meter_that_is_not_there_ends_the_check() {
        assertThatThrownBy(() -> PodMeters.value(TEXT, "orderfold_start"))
                .isInstanceOf(CheckFailed.class)
                .hasMessageContaining("orderfold_start");
    }
}
