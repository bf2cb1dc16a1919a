package io.orderfold.kernel.testing.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopicFilesTest {

    private static final String GOOD = """
            apiVersion: kafka.strimzi.io/v1
            kind: KafkaTopic
            metadata:
              name: letters
              labels:
                strimzi.io/cluster: kafka
            spec:
              topicName: some.letters.v1
              partitions: 4
              replicas: 3
              config:
                cleanup.policy: compact
                max.message.bytes: 1048576
                unclean.leader.election.enable: false
            """;

    @TempDir
    private Path directory;

    @Test
    void a_declared_topic_has_the_name_of_its_spec_and_its_settings_as_text() throws IOException {
        given("letters.yaml", GOOD);

        assertThat(TopicFiles.load(directory))
                .containsExactly(new TopicDeclaration(
                        "some.letters.v1",
                        4,
                        (short) 3,
                        Map.of(
                                "cleanup.policy", "compact",
                                "max.message.bytes", "1048576",
                                "unclean.leader.election.enable", "false")));
    }

    @Test
    void without_a_topic_name_the_resource_name_counts_and_files_are_read_in_the_order_of_their_names()
            throws IOException {
        given("b.yaml", GOOD);
        given("a.yml", GOOD.replace("  topicName: some.letters.v1\n", ""));
        given("README.md", "not a topic");

        assertThat(TopicFiles.load(directory))
                .extracting(TopicDeclaration::name)
                .containsExactly("letters", "some.letters.v1");
    }

    @Nested
    class A_file_with_a_mistake {

        @ParameterizedTest(name = "{2}: ''{0}'' written as ''{1}''")
        @CsvSource(
                delimiter = '|',
                value = {
                    "partitions: 4        | partitons: 4                  | an unknown property of the spec",
                    "labels:              | lables:                       | an unknown property of the metadata",
                    "spec:                | specs:                        | an unknown property at the top",
                    "kafka.strimzi.io/v1  | kafka.strimzi.io/v1beta2      | a version the operator no longer serves",
                    "kind: KafkaTopic     | kind: KafkaUser               | another kind",
                    "partitions: 4        | partitions: '4'               | a text for a number",
                    "partitions: 4        | partitions: 4.5               | half a partition",
                    "partitions: 4        | partitions: 0                 | no partition",
                    "  partitions: 4      |                               | a missing number of partitions",
                    "  replicas: 3        | '  replicas: '                | a null",
                    "  replicas: 3        | '  replicas: 70000'           | more replicas than Kafka can count",
                    "some.letters.v1      | some letters                  | a name Kafka does not allow",
                    "replicas: 3          | partitions: 5                 | a property twice",
                    "cleanup.policy: compact | cleanup.policy:             | a setting without a value",
                    "cleanup.policy: compact | cleanup.policy: [compact]   | a list as a setting",
                    "kind: KafkaTopic     | 'kind: [KafkaTopic'           | something that is no YAML"
                })
        void is_refused_by_its_name(String right, String wrong, String what) throws IOException {
            assertThat(GOOD).as(what).contains(right);
            given("letters.yaml", GOOD.replace(right, wrong == null ? "" : wrong));

            assertThatThrownBy(() -> TopicFiles.load(directory))
                    .as(what)
                    .isInstanceOfSatisfying(
                            LocalStackException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.BAD_FILE))
                    .hasMessageContaining("letters.yaml");
        }
    }

    @Test
    void a_second_document_in_a_file_is_refused() throws IOException {
        given("letters.yaml", GOOD + "---\n" + GOOD);

        assertThatThrownBy(() -> TopicFiles.load(directory)).hasMessageContaining("letters.yaml");
    }

    @Test
    void a_topic_declared_twice_is_refused() throws IOException {
        given("a.yaml", GOOD);
        given("b.yaml", GOOD);

        assertThatThrownBy(() -> TopicFiles.load(directory))
                .hasMessage("The topic file %s declares some.letters.v1 a second time.", directory.resolve("b.yaml"));
    }

    @Test
    void an_empty_file_an_empty_directory_and_no_directory_are_refused() throws IOException {
        assertThatThrownBy(() -> TopicFiles.load(directory)).hasMessageStartingWith("There is no topic file in ");
        assertThatThrownBy(() -> TopicFiles.load(directory.resolve("missing")))
                .hasMessageContaining("cannot be listed");

        given("empty.yaml", "");
        assertThatThrownBy(() -> TopicFiles.load(directory)).hasMessageContaining("empty.yaml");
    }

    private void given(String file, String content) throws IOException {
        Files.writeString(directory.resolve(file), content);
    }
}
