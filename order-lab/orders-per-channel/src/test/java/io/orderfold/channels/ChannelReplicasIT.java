package io.orderfold.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.topology.TopicPrefix;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged replicas, each with some of the channels: a service that says which store may be asked for has replicas that answer for each other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelReplicasIT {

    private static final int CHANNELS = 9;
    private static final Path JAR = SuiteRoot.find()
            .resolve(Path.of("order-lab", "orders-per-channel", "target", "quarkus-app", "quarkus-run.jar"));

    /** Questions to the other replica that were answered. */
    private static final Pattern ASKED =
            Pattern.compile("(?m)^orderfold_peer_calls_seconds_count\\{[^}]*result=\"answered\"[^}]*} [1-9]");

    @TempDir
    Path directory;

    private final List<Integer> ports = FreePorts.pick(2);
    private final List<Integer> peerPorts = FreePorts.pick(2);

    @Test
    void each_of_two_replicas_answers_for_every_channel_and_the_one_that_is_left_for_all() throws Exception {
        try (var stack = LocalStack.start();
                var one = replica(stack, 0);
                var other = replica(stack, 1)) {
            for (Replica replica : List.of(one, other)) {
                replica.service.awaitUp();
            }
            for (int i = 0; i < CHANNELS; i++) {
                for (int n = 0; n <= i; n++) {
                    String orderId = "O-" + i + "-" + n;
                    one.service.send(orderId, States.placed(orderId, "channel-" + i));
                }
            }
            for (Replica replica : List.of(one, other)) {
                assertEveryChannelIsCounted(replica);
                assertThat(replica.service.get("/q/metrics").body()).containsPattern(ASKED);
            }

            other.process.destroyForcibly().waitFor();

            assertThat(assertEveryChannelIsCounted(one))
                    .as("what the dead one counted, until its partitions have moved")
                    .contains("\"servedBy\":\"STANDBY\"");
        }
    }

    /** The answers. */
    private static String assertEveryChannelIsCounted(Replica replica) throws IOException, InterruptedException {
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < CHANNELS; i++) {
            answers.append(replica.service.await("/v1/channels/channel-" + i, 200, "\"orders\":" + (i + 1)));
        }
        return answers.toString();
    }

    private Replica replica(LocalStack stack, int number) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + ports.get(number),
                        "-Dkafka.bootstrap.servers=" + stack.bootstrapServers(),
                        "-Dquarkus.kafka-streams.bootstrap-servers=" + stack.bootstrapServers(),
                        "-Dorderfold.registry.url=" + stack.registryUrl(),
                        "-Dkafka-streams.state.dir=" + directory.resolve("state-" + number),
                        // Libraries unpack native code there, and one that is killed leaves it lying.
                        "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp-" + number)),
                        "-Dorderfold.instance-id=replica-" + number,
                        "-Dorderfold.peers.announce=127.0.0.1:" + peerPorts.get(number),
                        "-Dorderfold.peers.allow=127.0.0.1:" + peerPorts.get(0) + ",127.0.0.1:" + peerPorts.get(1),
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("replica-" + number + ".log").toFile())
                .start();
        var serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(stack.registryUrl()), true);
        var address = URI.create("http://127.0.0.1:" + ports.get(number));
        return new Replica(process, new ServiceUnderTest(stack, address, serdes, TopicPrefix.NONE));
    }

    /** A process and who asks it. */
    private record Replica(Process process, ServiceUnderTest service) implements AutoCloseable {

        @Override
        public void close() {
            service.close();
            process.destroyForcibly();
        }
    }
}
