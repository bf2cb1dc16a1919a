package io.orderfold.kernel.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PartitionsTest {

    @Test
    void a_key_belongs_where_the_default_producer_puts_it() {
        for (int i = 0; i < 1000; i++) {
            byte[] key = ("order-" + i).getBytes(UTF_8);
            assertThat(Partitions.of(key, 7)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 7));
        }
    }

    @Nested
    class The_inbound_topics {

        private final InboundTopics topics = InboundTopics.of(Map.of("a", 4));

        @Test
        void answer_what_they_learned() {
            assertThat(topics.partitionCount("a")).isEqualTo(4);
            assertThat(topics.find("b")).isEmpty();
            assertThatThrownBy(() -> topics.partitionCount("b")).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void refuse_partitions_that_were_added_under_a_running_service() {
            topics.learn("a", 4);
            assertThatThrownBy(() -> topics.learn("a", 8)).hasMessageContaining("had 4 partitions and now has 8");
        }
    }
}
