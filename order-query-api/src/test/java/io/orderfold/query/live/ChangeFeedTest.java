package io.orderfold.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.order.OrderId;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.Page;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** On the thread of the caller, with a journal that only has versions. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangeFeedTest {

    private static final OrderId ORDER = new OrderId("o-1");
    private static final Duration NEVER = Duration.ofDays(1);

    private final OrderBell bell = new OrderBell(10);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long newest;
    private volatile boolean answers = true;

    /** What the source itself lets stand on a page. */
    private int most = Integer.MAX_VALUE;

    private final ChangeFeed feed = feed(NEVER);

    private ChangeFeed feed(Duration beat) {
        return new ChangeFeed(
                (order, after, limit) -> {
                    asked.incrementAndGet();
                    return answers
                            ? new Lookup.Found<>(page(after, limit), Optional.empty(), ServedBy.ACTIVE)
                            : new Lookup.Elsewhere<>();
                },
                bell,
                beat,
                beat,
                Runnable::run);
    }

    private Page<OrderChange, Long> page(long after, int limit) {
        List<OrderChange> changes = LongStream.rangeClosed(after + 1, newest)
                .limit(Math.min(limit, most))
                .mapToObj(ChangeFeedTest::change)
                .toList();
        long last = after + changes.size();
        return new Page<>(changes, last < newest ? Long.valueOf(last) : null);
    }

    @Test
    void what_is_there_comes_at_once_and_what_comes_later_when_it_comes_each_once() {
        newest = 3;
        AssertSubscriber<List<OrderChange>> reader = reader(1, Long.MAX_VALUE);

        told(5);
        told(6);

        assertThat(versions(reader)).containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void the_first_page_comes_at_once_though_it_is_empty() {
        newest = 3;

        assertThat(reader(3, Long.MAX_VALUE).getItems()).containsExactly(List.of());
    }

    @Test
    void many_changes_come_in_pages_without_a_gap() {
        newest = 2 * ChangeFeed.PAGE + 5;

        AssertSubscriber<List<OrderChange>> reader = reader(0, Long.MAX_VALUE);

        assertThat(reader.getItems()).extracting(List::size).containsExactly(ChangeFeed.PAGE, ChangeFeed.PAGE, 5);
        assertThat(versions(reader))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, newest).boxed().toList());
    }

    @Test
    void a_page_that_holds_fewer_than_it_may_is_followed_by_the_next_one_at_once() {
        newest = 7;
        most = 3;

        AssertSubscriber<List<OrderChange>> reader = reader(0, Long.MAX_VALUE);

        assertThat(reader.getItems()).extracting(List::size).containsExactly(3, 3, 1);
        assertThat(versions(reader)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void a_reader_that_asks_for_nothing_holds_nothing_and_misses_nothing() {
        newest = 1;
        AssertSubscriber<List<OrderChange>> reader = reader(0, 1);
        int before = asked.get();

        for (int version = 2; version <= 1_000; version++) {
            told(version);
        }

        assertThat(asked.get() - before).isLessThan(5);
        reader.request(Long.MAX_VALUE);
        assertThat(versions(reader))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void it_ends_when_the_journal_cannot_be_read_here_any_more() {
        AssertSubscriber<List<OrderChange>> reader = reader(0, Long.MAX_VALUE);

        answers = false;
        bell.changed("o-1");

        reader.assertCompleted();
        assertThat(bell.listening()).isZero();
    }

    @Test
    void whoever_leaves_is_forgotten() {
        AssertSubscriber<List<OrderChange>> reader = reader(0, Long.MAX_VALUE);
        assertThat(bell.listening()).isEqualTo(1);

        reader.cancel();

        assertThat(bell.listening()).isZero();
    }

    @Test
    void though_nothing_rings_it_asks_and_gives_a_sign_of_life() {
        AssertSubscriber<List<OrderChange>> reader = feed(Duration.ofMillis(20))
                .after(ORDER, 0)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        newest = 1;

        reader.awaitItems(4, Duration.ofSeconds(30));
        assertThat(versions(reader)).containsExactly(1L);
        reader.cancel();
    }

    @Test
    void news_wait_for_a_change_and_no_longer_than_asked() {
        var waits = feed.news(ORDER, 0, NEVER).subscribeAsCompletionStage();
        assertThat(waits).isNotDone();

        told(1);

        assertThat(waits).isCompletedWithValue(true);
        assertThat(feed.news(ORDER, 1, Duration.ofMillis(10)).await().atMost(Duration.ofSeconds(30)))
                .isFalse();
        assertThat(bell.listening()).isZero();
    }

    private AssertSubscriber<List<OrderChange>> reader(long after, long requested) {
        return feed.after(ORDER, after).subscribe().withSubscriber(AssertSubscriber.create(requested));
    }

    private void told(long version) {
        newest = version;
        bell.changed("o-1");
    }

    private static List<Long> versions(AssertSubscriber<List<OrderChange>> reader) {
        return reader.getItems().stream()
                .flatMap(List::stream)
                .map(OrderChange::getVersion)
                .toList();
    }

    private static OrderChange change(long version) {
        return OrderChange.newBuilder()
                .setOrderId("o-1")
                .setVersion(version)
                .setPreviousVersion(version - 1)
                .setTo(OrderStatus.PLACED)
                .setFacetsChanged(List.of())
                .setLineDeltas(List.of())
                .setCorrection(false)
                .setAnomaliesRaised(List.of())
                .setAnomaliesCleared(List.of())
                .setCause(new EventRef("capture-service", "e-" + version, "OrderPlaced", Instant.EPOCH))
                .setFoldedAt(Instant.EPOCH)
                .build();
    }
}
