package io.orderfold.kernel.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class KafkaBrokerTest {

    @Test
    void a_record_sent_is_read_again_and_still_there_after_a_restart_and_gone_with_the_broker() throws Exception {
        Path directory;
        try (var broker = KafkaBroker.launch()) {
            directory = directoryOf(broker);
            Records.createTopic(broker.bootstrapServers(), "facts");
            Records.send(broker.bootstrapServers(), "facts", "before");

            broker.stop();
            assertThat(broker.isAlive()).isFalse();
            broker.start();

            assertThat(Records.read(broker.bootstrapServers(), "facts")).containsExactly("before");
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void two_brokers_side_by_side_do_not_know_each_other_and_one_survives_a_kill(@TempDir Path kept) throws Exception {
        try (var one = KafkaBroker.launch(KafkaBrokerOptions.defaults().withDataDirectory(kept));
                var other = KafkaBroker.launch()) {
            Records.createTopic(one.bootstrapServers(), "facts");
            Records.createTopic(other.bootstrapServers(), "facts");
            Records.send(one.bootstrapServers(), "facts", "of one");
            Records.send(other.bootstrapServers(), "facts", "of the other");

            one.kill();
            one.start();

            assertThat(Records.read(one.bootstrapServers(), "facts")).containsExactly("of one");
            assertThat(Records.read(other.bootstrapServers(), "facts")).containsExactly("of the other");
        }
        assertThat(kept.resolve("kafka")).isDirectory();
    }

    @Test
    void a_port_in_use_is_told_in_a_sentence() throws IOException {
        try (var taken = new ServerSocket(FreePorts.pick(1).getFirst(), 1, InetAddress.getLoopbackAddress())) {
            var options = KafkaBrokerOptions.defaults().withPort(taken.getLocalPort());

            assertThatThrownBy(() -> KafkaBroker.launch(options))
                    .isInstanceOfSatisfying(
                            LocalStackException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.PORT_IN_USE))
                    .hasMessage(
                            "Port %d is in use by another process: stop it or choose another port.",
                            taken.getLocalPort());
        }
    }

    @Test
    void a_broker_that_ends_while_it_starts_tells_the_end_of_its_log() {
        var options = KafkaBrokerOptions.defaults().withSetting("num.io.threads", "none");

        assertThatThrownBy(() -> KafkaBroker.launch(options))
                .isInstanceOfSatisfying(
                        LocalStackException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.ENDED))
                .hasMessageStartingWith(
                        "The broker ended by itself with exit code 1 before it was ready. Its log ends with:")
                .hasMessageContaining("num.io.threads");
    }

    private static Path directoryOf(KafkaBroker broker) {
        var directory = broker.log().getParent();
        assertThat(directory).isNotNull();
        return Objects.requireNonNull(directory);
    }
}
