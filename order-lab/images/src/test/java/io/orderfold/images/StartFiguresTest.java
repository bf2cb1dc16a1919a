package io.orderfold.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.lab.stack.PackagedService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartFiguresTest {

    @Test
    void the_time_of_a_process_is_that_in_the_program_and_in_the_kernel_whatever_it_is_called() {
        assertThat(StartFigures.cpuSeconds("42 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0"))
                .isEqualTo(3.0);
    }

    @Test
    void memory_is_read_by_its_name() {
        assertThat(StartFigures.megabytes("Name:\tjava\nVmRSS:\t  204800 kB\nRssAnon:\t 1024 kB\n", "VmRSS:"))
                .isEqualTo(200.0);
        assertThatThrownBy(() -> StartFigures.megabytes("Name:\tjava\n", "VmRSS:"))
                .hasMessageContaining("no VmRSS:");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void this_process_has_used_something() throws IOException {
        var figures = StartFigures.of(ProcessHandle.current().pid(), System.nanoTime());

        assertThat(figures.cpuSeconds()).isPositive();
        assertThat(figures.residentMegabytes()).isGreaterThan(figures.ownMegabytes());
        assertThat(figures.ownMegabytes()).isPositive();
    }

    @Test
    void the_table_tells_the_median_the_spread_and_the_ratio_to_the_plain_jar() {
        var lines = StartTable.lines(
                PackagedService.ORDER_STATE_SERVICE,
                Map.of(
                        Variant.PLAIN_JAR, List.of(figures(4), figures(9), figures(2)),
                        Variant.WITHOUT_CACHE, List.of(figures(4), figures(4), figures(4)),
                        Variant.WITH_CACHE, List.of(figures(1), figures(3))));

        assertThat(lines).hasSize(5);
        assertThat(lines.get(2)).startsWith("| plain jar | 4.00 (2.00 – 9.00) |");
        assertThat(lines.get(3)).startsWith("| image, no cache | 4.00 (4.00 – 4.00), × 1.00 |");
        assertThat(lines.get(4)).startsWith("| image | 2.00 (1.00 – 3.00), × 0.50 |");
    }

    private static StartFigures figures(double value) {
        return new StartFigures(value, value, value, value);
    }
}
