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

    private Reply ask(HostInfo host, Duration standby) {
        Bytes key = Bytes.wrap(new byte[] {1});
        return peers.ask(
                host, new StoreQuestion("store", 0, key, key, 1, new Tolerance(Duration.ofSeconds(10), standby)));
    }

    private Reply ask() {
        return ask(SILENT, Tolerance.STANDBY);
    }

    @Test
    void one_that_was_late_is_late_at_once_until_the_pause_is_over_and_one_caller_finds_out() {
        assertThat(List.of(ask(), ask(), ask())).hasOnlyElementsOfType(Late.class);
        assertThat(asked).hasSize(1);

        now += PAUSE.toNanos();
        assertThat(List.of(ask(), ask())).hasOnlyElementsOfType(Late.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    void one_that_answers_again_is_asked_by_all() {
        ask();
        reply = new Unusable("not there");
        now += PAUSE.toNanos();

        assertThat(List.of(ask(), ask())).hasOnlyElementsOfType(Unusable.class);
        assertThat(asked).hasSize(3);
    }

    @Test
    void others_are_asked_meanwhile() {
        ask();
        ask(OTHER, Tolerance.STANDBY);

        assertThat(asked).containsExactly(SILENT, OTHER);
    }

    @Test
    void whoever_takes_no_standby_asks_it_always() {
        ask();
        ask(SILENT, Duration.ZERO);

        assertThat(asked).containsExactly(SILENT, SILENT);
    }
}
