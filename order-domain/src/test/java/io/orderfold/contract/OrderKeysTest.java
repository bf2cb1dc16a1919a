package io.orderfold.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderKeysTest {

    @Test
    void an_order_key_is_the_UTF_8_of_the_order_id() {
        OrderId orderId = new OrderId("注文-🛒");
        assertThat(OrderKeys.orderKey(orderId)).isEqualTo("注文-🛒".getBytes(UTF_8));
        assertThat(OrderKeys.orderId(OrderKeys.orderKey(orderId))).contains(orderId);
    }

    @Test
    void bytes_that_are_no_order_id_give_none() {
        assertThat(OrderKeys.orderId(new byte[] {(byte) 0xff})).isEmpty();
        assertThat(OrderKeys.orderId(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}))
                .isEmpty();
        assertThat(OrderKeys.orderId(new byte[0])).isEmpty();
        assertThat(OrderKeys.orderId("a\u0000b".getBytes(UTF_8))).isEmpty();
        assertThat(OrderKeys.orderId("x".repeat(129).getBytes(UTF_8))).isEmpty();
    }

    @Test
    void a_journal_key_lies_in_the_range_of_its_order_and_gives_back_both_parts() {
        for (long seed = 0; seed < 500; seed++) {
            RandomEvents events = new RandomEvents(seed);
            OrderId orderId = events.orderId();
            byte[] canonical = new CanonicalKey(events.time(), 7, events.key()).bytes();
            byte[] key = OrderKeys.journalKey(orderId, canonical);

            assertThat(OrderKeys.orderIdOfJournalKey(key)).isEqualTo(orderId);
            assertThat(OrderKeys.canonicalKeyOfJournalKey(key)).isEqualTo(canonical);
            assertThat(Arrays.compareUnsigned(OrderKeys.journalRangeStart(orderId), key))
                    .isLessThanOrEqualTo(0);
            assertThat(Arrays.compareUnsigned(key, OrderKeys.journalRangeEnd(orderId)))
                    .isNegative();
        }
    }

    @Test
    void the_range_of_an_order_holds_no_key_of_an_order_that_begins_with_its_id() {
        byte[] longer = OrderKeys.journalKey(new OrderId("A1"), new byte[] {0});
        assertThat(Arrays.compareUnsigned(longer, OrderKeys.journalRangeEnd(new OrderId("A"))))
                .isPositive();
    }

    @Test
    void event_keys_differ_where_source_and_id_meet() {
        OrderId orderId = new OrderId("A");
        assertThat(OrderKeys.eventKey(orderId, new EventKey("ab", "c")))
                .isNotEqualTo(OrderKeys.eventKey(orderId, new EventKey("a", "bc")))
                .isEqualTo(new byte[] {'A', 0, 'a', 'b', 0, 'c'});
    }

    @Test
    void bytes_that_are_no_journal_key_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderKeys.orderIdOfJournalKey(new byte[] {'A'}));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderKeys.orderIdOfJournalKey(new byte[] {0, 'A'}));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderKeys.canonicalKeyOfJournalKey(new byte[] {'A'}));
    }

    @Test
    void a_letter_lies_where_its_key_belongs_and_so_with_its_order() {
        for (long seed = 0; seed < 500; seed++) {
            byte[] key = OrderKeys.orderKey(new RandomEvents(seed).orderId());
            int partitions = 1 + (int) (seed % 12);
            // What Java's default producer does with a key.
            int home = BuiltInPartitioner.partitionForKey(key, partitions);
            assertThat(OrderKeys.letterPartition(key, "any-letter-" + seed, partitions))
                    .isEqualTo(home);
        }
    }

    @Test
    void a_letter_lies_where_its_key_belongs_even_if_that_is_no_order_id() {
        byte[] garbage = {(byte) 0xff, 0, (byte) 0xfe};
        assertThat(OrderKeys.letterPartition(garbage, "a", 8))
                .isEqualTo(BuiltInPartitioner.partitionForKey(garbage, 8))
                .isEqualTo(OrderKeys.letterPartition(garbage, "b", 8));
        assertThat(OrderKeys.letterPartition(new byte[0], "a", 8))
                .isEqualTo(BuiltInPartitioner.partitionForKey(new byte[0], 8));
    }

    @Test
    void a_letter_without_a_key_lies_where_its_id_belongs() {
        Set<Integer> used = new HashSet<>();
        for (int letter = 0; letter < 200; letter++) {
            String id = "letter-" + letter;
            int partition = OrderKeys.letterPartition(null, id, 4);
            assertThat(partition).isEqualTo(BuiltInPartitioner.partitionForKey(id.getBytes(UTF_8), 4));
            used.add(partition);
        }
        assertThat(used).containsExactlyInAnyOrder(0, 1, 2, 3);
    }
}
