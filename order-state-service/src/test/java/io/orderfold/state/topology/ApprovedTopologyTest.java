package io.orderfold.state.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.approval.Approved;
import io.orderfold.kernel.testing.approval.DrawnTopology;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * The topology is approved as a file, {@code src/test/resources/topology.txt}, and drawn among the documents.
 *
 * <p>Think before you approve a change. A renamed or removed store leaves its changelog behind and starts empty: the
 * state must be rebuilt under a new application id. A store that moves to another sub-topology changes the tasks. A new
 * source topic must have as many partitions as the others. To approve, run this test with
 * {@code -Dsuite.approve=true} and commit the file with the reason.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApprovedTopologyTest {

    @Test
    void the_topology_is_the_approved_one() {
        Approved.at(
                        "src/test/resources/topology.txt",
                        "The topology changed; read the Javadoc of this test before you approve it.")
                .holds(OrderStateFixture.topology(OutputTopics.LIVE).describe().toString());
    }

    @Test
    void the_drawing_among_the_documents_is_the_one_of_the_code() {
        DrawnTopology.isCommitted(
                OrderStateFixture.topology(OutputTopics.LIVE), "order-state-service", OrderStateRules.RULES);
    }

    @Test
    void a_rebuild_writes_nothing_but_shadows() {
        String described = OrderStateFixture.topology(new OutputTopics("shadow."))
                .describe()
                .toString();
        assertThat(described.lines().filter(line -> line.contains("Sink:")))
                .hasSize(5)
                .allMatch(line -> line.contains("(topic: shadow.order."))
                .anyMatch(line -> line.contains("shadow.order.dlq.resolutions.v1"));
    }
}
