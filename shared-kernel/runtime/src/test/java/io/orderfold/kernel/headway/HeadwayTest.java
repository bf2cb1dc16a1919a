package io.orderfold.kernel.headway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The thread under watch is the thread of the test itself, which is seen in code that is no known wait. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeadwayTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String me = Thread.currentThread().getName();
    private final AtomicLong now = new AtomicLong();
    private final StreamThreads threads = new StreamThreads(now::get);

    private Headway headway() {
        threads.sign();
        return new Headway(threads, new StackReading(Map.of()), LIMIT);
    }

    private ThreadHeadway after(Headway headway, Duration time, double records) {
        now.addAndGet(time.toNanos());
        headway.sample(Map.of(me, records));
        return headway.threads().getFirst();
    }

    @Test
    void a_thread_that_neither_polls_nor_handles_a_record_is_held_up_after_the_limit_and_not_before() {
        Headway headway = headway();

        assertThat(after(headway, LIMIT, 0).activity()).isEqualTo(Activity.POLLING);
        ThreadHeadway held = after(headway, Duration.ofSeconds(1), 0);

        assertThat(held.isHeldUp()).isTrue();
        assertThat(headway.isHeldUp()).isTrue();
        assertThat(held.sentence()).contains("PT1M1S", " in ");
    }

    @Test
    void records_that_are_handled_are_headway_without_a_poll() {
        Headway headway = headway();
        after(headway, Duration.ofSeconds(50), 3);

        assertThat(after(headway, Duration.ofSeconds(50), 4).activity()).isEqualTo(Activity.PROCESSING);
        assertThat(headway.isHeldUp()).isFalse();
        assertThat(after(headway, LIMIT.plusSeconds(1), 4).isHeldUp()).isTrue();
    }

    @Test
    void a_poll_ends_the_hold() {
        Headway headway = headway();
        after(headway, LIMIT.multipliedBy(2), 0);
        threads.sign();

        assertThat(after(headway, Duration.ZERO, 0).activity()).isEqualTo(Activity.POLLING);
        assertThat(headway.isHeldUp()).isFalse();
    }

    @Test
    void a_thread_that_ended_is_forgotten() {
        Headway headway = headway();
        after(headway, LIMIT.multipliedBy(2), 0);
        threads.ended();
        headway.sample(Map.of());

        assertThat(headway.threads()).isEmpty();
    }
}
