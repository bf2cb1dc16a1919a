package io.orderfold.kernel.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.Peers.Late;
import io.orderfold.kernel.query.Peers.Reply;
import io.orderfold.kernel.query.Peers.Unusable;
import io.orderfold.kernel.query.StoreQuestion;
import io.orderfold.kernel.query.Tolerance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SparedPeersTest {

    private static final HostInfo SILENT = new HostInfo("a", 1);
    private static final HostInfo OTHER = new HostInfo("b", 1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final List<HostInfo> asked = new ArrayList<>();
    private Reply reply = new Late();
    private long now = Long.MAX_VALUE - 1;
    private final Peers peers = new SparedPeers(
            (host, question) -> {
                asked.add(host);
                return host.equals(SILENT) ? reply : new Unusable("away");
            },
            PAUSE,
            () -> now);

    private Reply ask(HostInfo host) {
        Bytes key = Bytes.wrap(new byte[] {1});
        return peers.ask(
                host,
                new StoreQuestion("store", 0, key, key, 1, new Tolerance(Duration.ofSeconds(10), Tolerance.STANDBY)));
    }

    @Test
    void one_that_was_late_is_spared_until_the_pause_is_over_and_one_caller_finds_out() {
        assertThat(peers.isSpared(SILENT)).isFalse();
        ask(SILENT);
        assertThat(peers.isSpared(SILENT)).isTrue();

        now += PAUSE.toNanos();
        assertThat(peers.isSpared(SILENT)).isFalse();
        assertThat(peers.isSpared(SILENT)).isTrue();
    }

    @Test
    void one_that_answers_again_is_spared_no_longer() {
        ask(SILENT);
        reply = new Unusable("not there");
        ask(SILENT);

        assertThat(peers.isSpared(SILENT)).isFalse();
    }

    @Test
    void one_that_is_asked_though_it_is_spared_is_asked_indeed() {
        ask(SILENT);
        ask(SILENT);

        assertThat(asked).containsExactly(SILENT, SILENT);
    }

    @Test
    void others_are_not_spared_with_it() {
        ask(SILENT);

        assertThat(peers.isSpared(OTHER)).isFalse();
    }
}
