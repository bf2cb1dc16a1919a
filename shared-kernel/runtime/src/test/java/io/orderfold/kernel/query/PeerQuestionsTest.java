package io.orderfold.kernel.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.LocalStores.Here;
import io.orderfold.kernel.query.LocalStores.Local;
import io.orderfold.kernel.query.LocalStores.NotHere;
import io.orderfold.kernel.query.Owners.Holders;
import io.orderfold.kernel.query.PeerStores.Format;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeerQuestionsTest {

    private static final HostInfo ACTIVE = new HostInfo("active", 1);
    private static final HostInfo STANDBY = new HostInfo("standby", 1);
    private static final Duration AGE = Duration.ofMillis(300);
    private static final Tolerance TOLERANCE = new Tolerance(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private static final Optional<Format<String, Long>> FORMAT =
            PeerStores.none().with("store", Serdes.String(), Serdes.Long()).format("store");

    private final Map<HostInfo, Peers.Reply> replies = new HashMap<>();
    private final List<HostInfo> asked = new ArrayList<>();
    private Local<List<KeyValue<String, Long>>> own = new NotHere<>("is not held here");

    private final Set<HostInfo> silent = new HashSet<>();
    private final Peers peers = new Peers() {
        @Override
        public Reply ask(HostInfo host, StoreQuestion question) {
            asked.add(host);
            return replies.getOrDefault(host, new Unusable("It is not reached."));
        }

        @Override
        public boolean isSpared(HostInfo host) {
            return silent.contains(host);
        }
    };

    private StoreAnswer<List<KeyValue<String, Long>>> ask(Tolerance tolerance) {
        return ask(tolerance, STANDBY);
    }

    private StoreAnswer<List<KeyValue<String, Long>>> ask(Tolerance tolerance, HostInfo... standbys) {
        PeerQuestions<String, Long> questions = new PeerQuestions<>(
                peers,
                FORMAT,
                new ViewSource("store", "t"),
                tolerance.takesStandbys(),
                format -> new StoreQuestion("store", 0, key("b"), key("d"), 2, tolerance));
        return questions.askInTurn(0, new Holders(Optional.of(ACTIVE), List.of(standbys), true), () -> own);
    }

    private static Bytes key(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyValue<Bytes, byte[]> entry(String key, long value) {
        return KeyValue.pair(key(key), Serdes.Long().serializer().serialize("t", value));
    }

    @SafeVarargs
    private static Peers.Reply found(ServedBy servedBy, Duration age, KeyValue<Bytes, byte[]>... entries) {
        List<KeyValue<Bytes, byte[]>> list = new ArrayList<>();
        for (KeyValue<Bytes, byte[]> entry : entries) {
            list.add(entry);
        }
        return new Peers.Answered(new StoreAnswer.Found<>(list, Optional.of(age), servedBy));
    }

    private static Peers.Reply none(ServedBy servedBy, Duration age) {
        return new Peers.Answered(new StoreAnswer.NotFound<>(age, servedBy));
    }

    @Test
    void the_active_is_asked_first_and_its_answer_is_read() {
        replies.put(ACTIVE, found(ServedBy.ACTIVE, AGE, entry("b", 1), entry("c", 2)));

        assertThat(ask(TOLERANCE))
                .isEqualTo(new StoreAnswer.Found<>(
                        List.of(KeyValue.pair("b", 1L), KeyValue.pair("c", 2L)), Optional.of(AGE), ServedBy.ACTIVE));
        assertThat(asked).containsExactly(ACTIVE);
    }

    @Test
    void a_standby_of_this_process_is_nearer_than_that_of_another() {
        own = new Here<>(new StoreAnswer.NotFound<>(AGE, ServedBy.STANDBY));

        assertThat(ask(TOLERANCE)).isEqualTo(new StoreAnswer.NotFound<>(AGE, ServedBy.STANDBY));
        assertThat(asked).containsExactly(ACTIVE);
    }

    @Test
    void a_standby_elsewhere_is_asked_last() {
        replies.put(STANDBY, found(ServedBy.STANDBY, AGE, entry("b", 1)));

        assertThat(ask(TOLERANCE)).isInstanceOf(StoreAnswer.Found.class);
        assertThat(asked).containsExactly(ACTIVE, STANDBY);
    }

    @Test
    void one_that_was_silent_a_moment_ago_is_asked_after_all_others_and_only_if_none_of_them_can_say() {
        silent.add(ACTIVE);
        replies.put(ACTIVE, found(ServedBy.ACTIVE, AGE, entry("b", 1)));

        assertThat(ask(TOLERANCE)).isInstanceOf(StoreAnswer.Found.class);
        assertThat(asked).containsExactly(STANDBY, ACTIVE);

        asked.clear();
        replies.put(STANDBY, found(ServedBy.STANDBY, AGE, entry("b", 1)));
        ask(TOLERANCE);
        assertThat(asked).containsExactly(STANDBY);
    }

    @Test
    void silent_standbys_do_not_keep_a_third_one_from_being_asked() {
        HostInfo third = new HostInfo("third", 1);
        HostInfo second = new HostInfo("second", 1);
        silent.addAll(List.of(STANDBY, second));
        replies.put(third, found(ServedBy.STANDBY, AGE, entry("b", 1)));

        assertThat(ask(TOLERANCE, STANDBY, second, third)).isInstanceOf(StoreAnswer.Found.class);
        assertThat(asked).containsExactly(ACTIVE, third);
    }

    @Test
    void whoever_takes_no_standby_asks_a_silent_active_at_once() {
        silent.add(ACTIVE);
        replies.put(ACTIVE, found(ServedBy.ACTIVE, AGE, entry("b", 1)));

        ask(new Tolerance(Duration.ofSeconds(2), Duration.ZERO));
        assertThat(asked).containsExactly(ACTIVE);
    }

    @Test
    void one_that_kept_silent_is_named_when_nobody_can_say() {
        replies.put(ACTIVE, new Peers.Late());

        assertThat(ask(TOLERANCE)).isEqualTo(new StoreAnswer.Elsewhere<>(ACTIVE));
    }

    @Test
    void nobody_can_say_when_all_are_gone() {
        assertThat(ask(TOLERANCE))
                .isInstanceOfSatisfying(
                        StoreAnswer.NotReady.class,
                        answer -> assertThat(answer.reason())
                                .isEqualTo("Another replica holds partition 0. It is not reached."));
    }

    @Test
    void what_was_not_asked_for_is_not_believed() {
        List<Peers.Reply> lies = List.of(
                found(ServedBy.ACTIVE, AGE),
                found(ServedBy.ACTIVE, AGE, entry("a", 1)),
                found(ServedBy.ACTIVE, AGE, entry("e", 1)),
                found(ServedBy.ACTIVE, AGE, entry("c", 1), entry("b", 1)),
                found(ServedBy.ACTIVE, AGE, entry("b", 1), entry("b", 1)),
                found(ServedBy.ACTIVE, AGE, entry("b", 1), entry("c", 1), entry("d", 1)),
                found(ServedBy.ACTIVE, AGE, KeyValue.pair(key("b"), new byte[] {1})),
                found(ServedBy.STANDBY, Duration.ofSeconds(6), entry("b", 1)),
                none(ServedBy.ACTIVE, Duration.ofSeconds(3)),
                new Peers.Answered(new StoreAnswer.Elsewhere<>(STANDBY)));
        for (Peers.Reply lie : lies) {
            replies.put(ACTIVE, lie);

            assertThat(ask(TOLERANCE)).as("%s", lie).isInstanceOf(StoreAnswer.NotReady.class);
        }
    }

    @Test
    void a_caller_who_wants_no_standby_gets_none() {
        Tolerance activeOnly = new Tolerance(Duration.ofSeconds(2), Duration.ZERO);
        for (Peers.Reply reply : List.of(found(ServedBy.STANDBY, AGE, entry("b", 1)), none(ServedBy.STANDBY, AGE))) {
            replies.put(ACTIVE, reply);

            assertThat(ask(activeOnly)).isInstanceOf(StoreAnswer.NotReady.class);
        }
    }

    @Test
    void what_a_standby_does_not_hold_is_believed_as_long_as_what_it_holds() {
        replies.put(STANDBY, none(ServedBy.STANDBY, AGE));

        assertThat(ask(new Tolerance(Duration.ofSeconds(2), AGE))).isInstanceOf(StoreAnswer.NotFound.class);
        assertThat(ask(new Tolerance(Duration.ofSeconds(2), AGE.minusMillis(1))))
                .isInstanceOf(StoreAnswer.NotReady.class);
    }

    @Test
    void a_store_that_is_not_listed_is_asked_of_nobody() {
        PeerQuestions<String, Long> questions = new PeerQuestions<>(
                (host, question) -> {
                    throw new AssertionError("asked");
                },
                PeerStores.none().format("store"),
                new ViewSource("store", "t"),
                true,
                format -> {
                    throw new AssertionError("worded");
                });

        assertThat(questions.askInTurn(0, new Holders(Optional.of(ACTIVE), List.of(), true), () -> own))
                .isInstanceOf(StoreAnswer.NotReady.class);
    }
}
