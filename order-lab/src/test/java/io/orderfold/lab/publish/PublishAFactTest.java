package io.orderfold.lab.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.topology.Partitions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the page tells producers in other languages to check themselves against. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishAFactTest {

    // begin partitions
    static final Map<String, Integer> PARTITION_OF_FOUR = Map.of(
            "O-3", 0,
            "O-4", 1,
            "O-6", 2,
            "O-1", 3,
            "Auftrag-Ä7", 3);
    // end partitions

    @Test
    void the_page_names_the_partitions_that_the_suite_expects() {
        assertThat(PARTITION_OF_FOUR)
                .allSatisfy((key, partition) -> assertThat(Partitions.of(key.getBytes(StandardCharsets.UTF_8), 4))
                        .isEqualTo(partition));
    }
}
