package io.orderfold.state.faults;

import static io.orderfold.state.faults.WatchedService.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.OrderTopics.Topic;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderId;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.topology.OneOrder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Every record has exactly one outcome. Counts all that the broker holds, what other tests of this service left there
 * included.
 */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NothingLostTest {

    /** Letters that accompany a journal entry. */
    private static final Set<LetterReason> OF_JOURNALLED_FACTS =
            EnumSet.of(LetterReason.FOLD_FAILED, LetterReason.REFUSED, LetterReason.PARK_TIMEOUT, LetterReason.ORPHAN);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init") // set by LocalStackResource
    LocalStack stack;

    @Inject
    MeterRegistry meters;

    @Test
    void records_are_as_many_as_journal_entries_and_letters_without_one_and_duplicates() {
        double duplicatesBefore = duplicates();
        try (WatchedService service = new WatchedService(stack)) {
            sendThreeTimesAndReuse(service, new OrderId("counted"));
            refuse(service, new OrderId("counted-and-refused"));
        }
        assertThat(duplicates() - duplicatesBefore).isEqualTo(2);

        Tally tally = tally();
        // The suite tells facts of its own whenever it has to: one may be told here and not be folded yet.
        for (long end = System.nanoTime() + LIMIT.toNanos(); !tally.isEven() && System.nanoTime() < end; ) {
            tally = tally();
        }
        assertThat(tally.letters()).contains(LetterReason.REFUSED, LetterReason.ID_REUSED, LetterReason.NULL_VALUE);
        assertThat(tally).matches(Tally::isEven, "every record has one outcome");
    }

    private static void sendThreeTimesAndReuse(WatchedService service, OrderId orderId) {
        byte[] placed = service.placed(orderId);
        for (int i = 0; i < 3; i++) {
            service.send(orderId, placed);
        }
        byte[] reused = service.producer.framed(
                new OneOrder(orderId.value()).cancelled(5).event(), orderId);
        service.send(OrderTopics.CAPTURE, orderId, reused, "OrderCancelled");
        // The letter of the last record on the partition: all before it were judged.
        service.letterOf("NULL_VALUE", OrderKeys.orderKey(orderId), null, service.send(orderId, null));
    }

    /** A letter that accompanies a journal entry. */
    private static void refuse(WatchedService service, OrderId orderId) {
        service.send(orderId, service.placed(orderId));
        Headers again = FaultyProducer.headers(orderId, type("OrderPlaced"));
        again.remove("ce_id").add("ce_id", new byte[] {'2'});
        service.producer.send(OrderTopics.CAPTURE, orderId, service.placed(orderId), again);
        service.entries(orderId, 2);
    }

    private record Tally(int records, long entries, List<LetterReason> letters, double duplicates) {

        boolean isEven() {
            long withoutEntry = letters.stream()
                    .filter(reason -> !OF_JOURNALLED_FACTS.contains(reason))
                    .count();
            return records == entries + withoutEntry + (long) duplicates;
        }
    }

    private Tally tally() {
        int records = OrderTopics.INBOUND.stream()
                .mapToInt(topic -> all(topic).size())
                .sum();
        long entries = all(OrderTopics.JOURNAL).stream()
                .map(record -> ByteBuffer.wrap(record.key()))
                .distinct()
                .count();
        List<LetterReason> letters = all(OrderTopics.DEAD_LETTERS).stream()
                .map(letter -> LetterReason.valueOf(String.valueOf(Watched.header(letter, "order-dlq-reason"))))
                .toList();
        return new Tally(records, entries, letters, duplicates());
    }

    private double duplicates() {
        return meters.get(FoldMeters.DUPLICATES).counter().count();
    }

    private List<ConsumerRecord<byte[], byte[]>> all(Topic topic) {
        try (Watched watched = new Watched(stack.bootstrapServers(), topic)) {
            watched.toEnd();
            return watched.seen();
        }
    }
}
