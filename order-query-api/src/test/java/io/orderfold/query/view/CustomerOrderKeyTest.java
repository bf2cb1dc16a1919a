package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.order.CustomerId;
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

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerOrderKeyTest {

    private static final Comparator<CustomerOrderKey> AS_LISTED = Comparator.comparing(CustomerOrderKey::customerId)
            .thenComparing(CustomerOrderKey::placedAt, Comparator.reverseOrder())
            .thenComparing(CustomerOrderKey::orderId);

    @Test
    void bytes_sort_as_a_list_is_shown_and_come_back_as_the_key() {
        long seed = 20261101;
        Random random = new Random(seed);
        List<CustomerOrderKey> keys = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            keys.add(new CustomerOrderKey(
                    new CustomerId(word(random)),
                    Instant.EPOCH.plusNanos(random.nextLong(-1_000, 1_000) * 1_000),
                    new OrderId(word(random))));
        }

        List<CustomerOrderKey> bySpeech = keys.stream().sorted(AS_LISTED).toList();
        List<CustomerOrderKey> byBytes = keys.stream()
                .map(CustomerOrderKey::bytes)
                .sorted()
                .map(CustomerOrderKey::of)
                .toList();

        assertThat(byBytes).as("seed %d", seed).isEqualTo(bySpeech);
    }

    @Test
    void all_orders_of_a_customer_and_nobody_elses_lie_between_first_and_behind() {
        CustomerId customer = new CustomerId("C-1");
        Bytes first = CustomerOrderKey.first(customer);
        Bytes behind = CustomerOrderKey.behind(customer);

        for (Instant time : List.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"))) {
            Bytes own = new CustomerOrderKey(customer, time, new OrderId("O")).bytes();
            assertThat(own).isGreaterThan(first).isLessThan(behind);
            for (String other : List.of("C-", "C-0", "C-10", "C-1 ", "C-2")) {
                Bytes foreign = new CustomerOrderKey(new CustomerId(other), time, new OrderId("O")).bytes();
                assertThat(foreign.compareTo(first) < 0 || foreign.compareTo(behind) > 0)
                        .isTrue();
            }
        }
    }

    @Test
    void the_next_key_is_behind_the_key_and_before_every_other() {
        CustomerOrderKey key = new CustomerOrderKey(new CustomerId("C"), Instant.EPOCH, new OrderId("O"));
        CustomerOrderKey longer = new CustomerOrderKey(new CustomerId("C"), Instant.EPOCH, new OrderId("O "));

        assertThat(key.next()).isGreaterThan(key.bytes()).isLessThan(longer.bytes());
    }

    @Test
    void bytes_that_are_no_key_are_refused() {
        assertThatThrownBy(() -> CustomerOrderKey.of(Bytes.wrap(new byte[] {'C', 0, 1})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CustomerOrderKey.of(Bytes.wrap(new byte[] {'C'})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(3), 0, 4)
                .mapToObj(i -> List.of("a", "b", "ö", "😀").get(i))
                .reduce("", String::concat);
    }
}
