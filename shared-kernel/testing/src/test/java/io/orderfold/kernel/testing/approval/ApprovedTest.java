package io.orderfold.kernel.testing.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.kernel.topology.NodeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApprovedTest {

    @TempDir
    Path directory;

    @Nested
    class A_text {

        /** The folder is there only once this object is. */
        private Approved approved() {
            return new Approved(directory.resolve("deep/text.txt"), "Think first.");
        }

        @Test
        void that_nobody_approved_is_refused() {
            assertThatThrownBy(() -> approved().holds("a\n", false))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Think first.")
                    .hasMessageContaining("-Dsuite.approve=true");
        }

        @Test
        void that_was_approved_holds_until_it_changes() {
            approved().holds("a\nb\n", true);

            assertThatCode(() -> approved().holds("a\nb\n", false)).doesNotThrowAnyException();
            assertThatThrownBy(() -> approved().holds("a\nc\n", false))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Line 2 was <b> and is <c>");
        }
    }

    @Nested
    class A_drawing {

        private static final NodeRules RULES = new NodeRules(Map.of("read", "Reads what comes."));

        @Test
        void holds_until_the_topology_or_what_is_said_of_it_changes() throws IOException {
            DrawnTopology.isCommitted(directory, topology("write"), "svc", RULES, true);

            assertThat(Files.readString(directory.resolve("svc.svg"))).contains("Reads what comes.");
            assertThat(Files.readString(directory.resolve("svc.md")))
                    .contains("(svc.svg)", "```mermaid\nflowchart LR\n");
            assertThatCode(() -> DrawnTopology.isCommitted(directory, topology("write"), "svc", RULES, false))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> DrawnTopology.isCommitted(directory, topology("put"), "svc", RULES, false))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("svc.svg");
            assertThatThrownBy(
                            () -> DrawnTopology.isCommitted(directory, topology("write"), "svc", NodeRules.NONE, false))
                    .isInstanceOf(AssertionError.class);
        }

        @Test
        void holds_only_with_its_page() throws IOException {
            DrawnTopology.isCommitted(directory, topology("write"), "svc", RULES, true);
            Files.writeString(directory.resolve("svc.md"), "# Something else\n");

            assertThatThrownBy(() -> DrawnTopology.isCommitted(directory, topology("write"), "svc", RULES, false))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("svc.md");
        }

        @Test
        void that_nobody_could_read_in_a_window_is_refused() {
            var builder = NamingGuard.builder(Map.of());
            for (int topic = 0; topic < 22; topic++) {
                KStream<String, String> records = builder.stream(
                        "topic-" + topic,
                        Consumed.with(Serdes.String(), Serdes.String()).withName("read-" + topic));
                for (int step = 0; step < 16; step++) {
                    records = records.mapValues(value -> value, Named.as("work-" + step + "-on-" + topic));
                }
                records.to("out", Produced.as("write-" + topic));
            }
            Topology wide = builder.build();

            assertThatThrownBy(() -> DrawnTopology.isCommitted(directory, wide, "svc", NodeRules.NONE, true))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("smaller than 9.0 pixels");
            assertThat(directory).isEmptyDirectory();
        }

        private static Topology topology(String sink) {
            var builder = NamingGuard.builder(Map.of());
            builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("read"))
                    .to("out", Produced.as(sink));
            return builder.build();
        }
    }
}
