package io.orderfold.state.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * The topology is approved as a file: {@code src/test/resources/topology.txt}.
 *
 * <p>Think before you approve a change. A renamed or removed store leaves its changelog behind and starts empty: the
 * state must be rebuilt under a new application id. A store that moves to another sub-topology changes the tasks. A new
 * source topic must have as many partitions as the others. To approve, run this test with
 * {@code -Dsuite.approve=true} and commit the file with the reason.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApprovedTopologyTest {

    private static final Path APPROVED = Path.of("src/test/resources/topology.txt");

    @Test
    void the_topology_is_the_approved_one() throws IOException {
        String now = OrderStateFixture.topology(OutputTopics.LIVE).describe().toString();
        if (Boolean.getBoolean("suite.approve")) {
            Files.writeString(APPROVED, now, StandardCharsets.UTF_8);
        }
        assertThat(now)
                .as("the topology changed; read the Javadoc of this test before you approve it")
                .isEqualTo(Files.readString(APPROVED, StandardCharsets.UTF_8));
    }
}
