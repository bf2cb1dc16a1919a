package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Entries;
import io.orderfold.query.given.Publisher;
import io.orderfold.query.given.States;
import io.orderfold.query.lookup.HistoryLookup;
import io.orderfold.query.lookup.OrderLookup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A view that has not read what was committed says 503 of an order it does not hold, never 404. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldBackViewTest {

    /** orderfold.query.max-staleness. */
    private static final Duration CAUGHT_UP_COUNTS_FOR = Duration.ofSeconds(2);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    @Inject
    KafkaStreams streams;

    @Inject
    ViewFreshness freshness;

    private final String known = "O-" + UUID.randomUUID();

    @AfterEach
    void lets_the_view_go_on() {
        streams.resume();
    }

    @Test
    void an_order_that_was_committed_but_not_read_is_unavailable_and_never_not_found() {
        publisher.commit(States.placed(known, "C-1", States.PLACED_AT));
        // Only a view that was once seen to be caught up has an age that can grow.
        api.await(
                answer -> answer.status() == 200
                        && !answer.header("Order-Staleness").isEmpty(),
                "/v1/orders/" + known);

        String unread = publisher.inPartitionOf(known, "unread");

        streams.pause();
        publisher.commit(States.placed(unread, "C-1", States.PLACED_AT), Entries.placed(unread));
        long committed = System.nanoTime();
        awaitSeenBehind(unread);

        Answer answer = api.get("/v1/orders/" + unread);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("code").asText()).isEqualTo("store-not-ready");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        while (System.nanoTime() - committed
                < CAUGHT_UP_COUNTS_FOR.multipliedBy(2).toNanos()) {
            assertThat(api.get("/v1/orders/" + unread).status()).isEqualTo(503);
            assertThat(api.get("/v1/orders/" + unread + "/history").status()).isEqualTo(503);
        }
        Answer old = api.get("/v1/orders/" + known);
        assertThat(old.status()).isEqualTo(200);
        assertThat(Duration.parse(old.header("Order-Staleness"))).isGreaterThan(CAUGHT_UP_COUNTS_FOR);

        streams.resume();
        api.await(200, "/v1/orders/" + unread);
        api.await(200, "/v1/orders/" + unread + "/history");
    }

    /** From the first look that finds something unread, nothing is said to be not found any more. */
    private void awaitSeenBehind(String orderId) {
        int partition = publisher.partition(orderId);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (freshness.lastLook(OrderLookup.view(TopicPrefix.NONE), partition).lackedNothing()
                || freshness
                        .lastLook(HistoryLookup.view(TopicPrefix.NONE), partition)
                        .lackedNothing()) {
            assertThat(System.nanoTime()).as("nobody noticed").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
