package io.orderfold.kernel.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasuredPeersTest {

    private static final HostInfo HOST = new HostInfo("127.0.0.1", 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void a_question_is_counted_by_what_came_of_it_and_the_reply_is_handed_on() {
        var replies = List.of(
                new Peers.Answered(PeerBytesTest.found((byte) 9)),
                new Peers.Answered(new StoreAnswer.NotFound<>(Duration.ZERO, ServedBy.ACTIVE)),
                new Peers.Answered(new StoreAnswer.NotReady<>("It is being restored.")),
                new Peers.Late(),
                new Peers.Unusable("It is not reached."));
        for (Peers.Reply reply : replies) {
            Peers measured = new MeasuredPeers((host, question) -> reply, new KernelMeters(registry));

            assertThat(measured.ask(HOST, PeerBytesTest.QUESTION)).isSameAs(reply);
        }

        assertThat(count("answered")).isEqualTo(2);
        assertThat(count("not_ready")).isEqualTo(1);
        assertThat(count("late")).isEqualTo(1);
        assertThat(count("unusable")).isEqualTo(1);
    }

    private long count(String result) {
        return registry.get(KernelMeters.PEER_CALLS)
                .tag(KernelMeters.TAG_RESULT, result)
                .timer()
                .count();
    }
}
