package io.orderfold.state.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.failure.FailedSteps;
import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.failure.RefusedOutputs;
import io.orderfold.kernel.failure.UnreadableRecords;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The client that really runs handles errors as the kernel says, without a line of the service's own. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KernelHandlersTest {

    @Inject
    StreamsConfig running;

    @Test
    void errors_of_reading_working_and_writing_go_to_the_handlers_of_the_kernel() {
        assertThat(running.deserializationExceptionHandler()).isInstanceOf(UnreadableRecords.class);
        assertThat(running.processingExceptionHandler()).isInstanceOf(FailedSteps.class);
        assertThat(running.productionExceptionHandler()).isInstanceOf(RefusedOutputs.class);
        LetterSettings letters = LetterSettings.from(running.originals());
        assertThat(letters.topic()).isEqualTo(OrderTopics.DEAD_LETTERS.name());
        assertThat(letters.applicationId()).isEqualTo("order-state-service");
        assertThat(running.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
    }
}
