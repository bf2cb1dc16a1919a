package io.orderfold.kernel.testing.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import io.orderfold.kernel.testing.process.JavaProgram;
import io.orderfold.kernel.testing.topics.TopicDeclaration;
import io.orderfold.kernel.testing.topics.TopicProvisioner;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class LocalStackTest {

    private static final TopicDeclaration COMPACTED = new TopicDeclaration(
            "views", 2, (short) 3, Map.of("cleanup.policy", "compact", "min.insync.replicas", "2"));

    @Test
    void the_steps_are_told_and_nothing_is_left_behind() throws Exception {
        var told = new ArrayList<String>();
        Path directory;
        long broker;
        long registry;
        try (var stack = LocalStack.start(LocalStackOptions.withoutTopics()
                .withTopics(List.of(COMPACTED))
                .withListener((part, took, detail) -> told.add(part + " " + detail)))) {
            directory = stack.directory();
            broker = stack.broker().pid();
            registry = stack.registry().pid();
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "broker " + stack.bootstrapServers(), "registry " + stack.registryUrl(), "topics 1 topics");
            assertThat(stack.newDirectory("state")).isEmptyDirectory().startsWith(directory);
        }
        assertThat(directory).doesNotExist();
        assertThat(ProcessHandle.of(broker)).isEmpty();
        assertThat(ProcessHandle.of(registry)).isEmpty();
    }

    @Test
    void a_stack_that_cannot_start_says_why_and_leaves_no_process_and_no_directory(@TempDir Path directory) {
        var before = ProcessHandle.current().children().count();
        var unknownSetting = new TopicDeclaration("views", 1, (short) 1, Map.of("retention.milliseconds", "1"));

        assertThatThrownBy(() -> LocalStack.start(LocalStackOptions.withoutTopics()
                        .withDirectory(directory)
                        .withoutRegistry()
                        .withTopics(List.of(unknownSetting))))
                .isInstanceOf(LocalStackException.class)
                .hasMessageStartingWith("The topic views cannot be created: ")
                .hasMessageContaining("retention.milliseconds");

        assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
    }

    @Test
    void broker_and_registry_end_when_the_process_that_started_them_is_killed() throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsuite.root=" + SuiteRoot.find(),
                        "-cp",
                        String.join(File.pathSeparator, JavaProgram.ownClassPath()),
                        ParentOfAStack.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = parent.inputReader(StandardCharsets.UTF_8)) {
            var directory = Path.of(said.readLine());
            var broker = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            var registry = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(List.of(broker, registry)).allMatch(ProcessHandle::isAlive);

            parent.destroyForcibly().waitFor();

            broker.onExit().get(20, TimeUnit.SECONDS);
            registry.onExit().get(20, TimeUnit.SECONDS);
            // Nobody is left who could have done it.
            TemporaryDirectory.remove(directory);
        } finally {
            parent.destroyForcibly();
        }
    }

    @Nested
    @WithLocalStack(registry = false)
    class Shared_by_the_tests_of_a_jvm {

        @Test
        void it_is_injected_and_topics_are_created_as_declared_but_for_one_node(LocalStack stack) throws Exception {
            var names = TopicProvisioner.create(stack.bootstrapServers(), List.of(COMPACTED), "mine-");

            assertThat(names).containsExactly("mine-views");
            var settings = new ConfigResource(ConfigResource.Type.TOPIC, "mine-views");
            try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
                var config = admin.describeConfigs(List.of(settings))
                        .all()
                        .get(10, TimeUnit.SECONDS)
                        .get(settings);
                assertThat(config).isNotNull();
                assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
                assertThat(config.get("min.insync.replicas").value()).isEqualTo("1");
            }
        }

        @Test
        void it_has_no_registry_if_none_was_asked_for(LocalStack stack) {
            assertThat(stack.hasRegistry()).isFalse();
            assertThatThrownBy(stack::registryUrl).hasMessage("This stack has no registry");
        }

        @Test
        void a_topic_may_be_declared_again_but_not_with_other_partitions(LocalStack stack) {
            var declared = new TopicDeclaration("again", 1, (short) 1, Map.of());
            var widened = new TopicDeclaration("again", 3, (short) 1, Map.of());
            TopicProvisioner.create(stack.bootstrapServers(), List.of(declared));

            TopicProvisioner.create(stack.bootstrapServers(), List.of(declared));

            assertThatThrownBy(() -> TopicProvisioner.create(stack.bootstrapServers(), List.of(widened)))
                    .hasMessage("The topic again cannot be created: it exists with 1 instead of 3 partitions.");
        }
    }

    @Nested
    class As_a_resource_of_a_quarkus_test {

        @Test
        void it_can_be_had_without_topics_and_registry_and_ends_with_the_test() {
            var resource = new LocalStackResource();
            resource.init(Map.of(LocalStackResource.TOPICS_DIR, "", LocalStackResource.WITH_REGISTRY, "false"));

            var configuration = resource.start();
            var stateDirectory = Path.of(configuration.getOrDefault("kafka-streams.state.dir", ""));
            try {
                assertThat(configuration)
                        .containsOnlyKeys(
                                "kafka.bootstrap.servers",
                                "quarkus.kafka-streams.bootstrap-servers",
                                "kafka-streams.state.dir");
                assertThat(stateDirectory).isDirectory();
            } finally {
                resource.stop();
            }
            assertThat(stateDirectory).doesNotExist();
        }
    }
}
