package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndexKeyTest {

    private static final List<SearchKind> KINDS = List.of(SearchKind.values());
    private static final Comparator<IndexKey> AS_LISTED = Comparator.<IndexKey, OrderId>comparing(
                    key -> new OrderId(key.term().text()))
            .thenComparing(IndexKey::placedAt, Comparator.reverseOrder())
            .thenComparing(IndexKey::orderId);

    @Test
    void bytes_sort_as_a_list_is_shown_and_come_back_as_the_key() {
        long seed = 20261101;
        Random random = new Random(seed);
        List<IndexKey> keys = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            keys.add(new IndexKey(
                    new SearchTerm(KINDS.get(random.nextInt(KINDS.size())), word(random)),
                    Instant.EPOCH.plusNanos(random.nextLong(-1_000, 1_000) * 1_000),
                    new OrderId(word(random))));
        }

        List<IndexKey> bySpeech = keys.stream().sorted(AS_LISTED).toList();
        List<IndexKey> byBytes =
                keys.stream().map(IndexKey::bytes).sorted().map(IndexKey::of).toList();

        assertThat(byBytes).as("seed %d", seed).isEqualTo(bySpeech);
    }

    @Test
    void all_orders_with_a_value_and_no_others_lie_between_first_and_behind() {
        SearchTerm term = new SearchTerm(SearchKind.CUSTOMER, "C-1");
        Bytes first = IndexKey.first(term);
        Bytes behind = IndexKey.behind(term);

        for (Instant time : List.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"))) {
            Bytes own = new IndexKey(term, time, new OrderId("O")).bytes();
            assertThat(own).isGreaterThan(first).isLessThan(behind);
            for (String other : List.of("C-", "C-0", "C-10", "C-1 ", "C-2")) {
                Bytes foreign =
                        new IndexKey(new SearchTerm(SearchKind.CUSTOMER, other), time, new OrderId("O")).bytes();
                assertThat(foreign.compareTo(first) < 0 || foreign.compareTo(behind) > 0)
                        .isTrue();
            }
            for (SearchKind kind : SearchKind.values()) {
                Bytes sameValue = new IndexKey(new SearchTerm(kind, "C-1"), time, new OrderId("O")).bytes();
                assertThat(sameValue.compareTo(first) > 0 && sameValue.compareTo(behind) < 0)
                        .as(kind.name())
                        .isEqualTo(kind == SearchKind.CUSTOMER);
            }
        }
    }

    @Test
    void the_next_key_is_behind_the_key_and_before_every_other() {
        IndexKey key = new IndexKey(new SearchTerm(SearchKind.TRACKING, "C"), Instant.EPOCH, new OrderId("O"));
        IndexKey longer = new IndexKey(new SearchTerm(SearchKind.TRACKING, "C"), Instant.EPOCH, new OrderId("O "));

        assertThat(key.next()).isGreaterThan(key.bytes()).isLessThan(longer.bytes());
    }

    @Test
    void bytes_that_are_no_key_are_refused() {
        assertThatThrownBy(() -> IndexKey.of(Bytes.wrap(new byte[] {'C', 0, 1})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IndexKey.of(Bytes.wrap(new byte[] {'C'})))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] unknownKind = new IndexKey(new SearchTerm(SearchKind.CUSTOMER, "C"), Instant.EPOCH, new OrderId("O"))
                .bytes()
                .get();
        unknownKind[0] = 'z';
        assertThatThrownBy(() -> IndexKey.of(Bytes.wrap(unknownKind))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IndexKey.of(Bytes.wrap(new byte[12]))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\u0085"})
    void a_value_that_would_tear_a_key_is_refused(String value) {
        assertThatThrownBy(() -> new SearchTerm(SearchKind.TRACKING, value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(3), 0, 4)
                .mapToObj(i -> List.of("a", "b", "ö", "😀").get(i))
                .reduce("", String::concat);
    }
}
