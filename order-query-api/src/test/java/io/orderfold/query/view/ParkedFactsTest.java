package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.RecordHeader;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.query.given.Entries;
import io.orderfold.query.given.States;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParkedFactsTest {

    private static final Instant T0 = States.PLACED_AT;

    private final ViewFixture view = new ViewFixture();

    @AfterEach
    void closes() {
        view.close();
    }

    private static JournalEntry entry(String orderId, String eventId, Instant recordedAt, VerdictCode verdict) {
        return JournalEntry.newBuilder(Entries.entry(orderId, eventId, T0, Duration.between(T0, recordedAt), verdict))
                .setType("io.orderfold.order.ShipmentDispatched.v1")
                .setReasonCode(verdict == VerdictCode.PARKED ? "WAITING_FOR_ALLOCATION" : null)
                .build();
    }

    private static JournalEntry parked(String orderId, String eventId, Instant recordedAt) {
        return entry(orderId, eventId, recordedAt, VerdictCode.PARKED);
    }

    private List<String> listed() {
        return view.parked().stream().map(JournalEntry::getEventId).toList();
    }

    @Test
    void facts_that_wait_are_listed_by_when_their_service_wrote_them_down_whatever_their_order() {
        view.given(parked("O-1", "late", T0.plusSeconds(60)));
        view.given(parked("O-3", "first", T0.plusSeconds(1)));
        view.given(parked("O-2", "second", T0.plusSeconds(2)));
        view.given(entry("O-2", "taken", T0, VerdictCode.APPLIED));
        view.given(entry("O-2", "refused", T0, VerdictCode.REFUSED));

        assertThat(listed()).containsExactly("first", "second", "late");
    }

    @Test
    void a_fact_that_waits_no_longer_leaves_whatever_became_of_it() {
        for (VerdictCode end : List.of(VerdictCode.APPLIED, VerdictCode.REFUSED, VerdictCode.PARK_TIMEOUT)) {
            view.given(parked("O-1", "f-1", T0.plusSeconds(1)));
            view.given(parked("O-2", "f-2", T0.plusSeconds(1)));
            assertThat(listed()).containsExactly("f-1", "f-2");

            view.given(entry("O-1", "f-1", T0.plusSeconds(1), end));

            assertThat(listed()).as(end.name()).containsExactly("f-2");
        }
        assertThat(view.remembered()).isEqualTo(1);
    }

    @Test
    void a_fact_whose_place_in_the_journal_is_removed_leaves_as_well() {
        JournalEntry fact = parked("O-1", "f-1", T0);
        view.given(fact);

        view.removed(fact);

        assertThat(view.parked()).isEmpty();
        assertThat(view.remembered()).isZero();
    }

    @Test
    void a_fact_that_waits_for_something_else_stands_once_with_the_newest_reason() {
        view.given(parked("O-1", "f-1", T0));
        view.given(JournalEntry.newBuilder(parked("O-1", "f-1", T0))
                .setReasonCode("WAITING_FOR_SHIPMENT")
                .build());

        assertThat(view.parked())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getReasonCode()).isEqualTo("WAITING_FOR_SHIPMENT"));
    }

    @Test
    void what_came_again_after_a_crash_leaves_the_same_list() {
        List<JournalEntry> all = List.of(
                parked("O-1", "f-1", T0),
                parked("O-1", "f-2", T0.plusSeconds(1)),
                entry("O-1", "f-1", T0, VerdictCode.APPLIED));
        all.forEach(view::given);

        all.forEach(view::given);

        assertThat(listed()).containsExactly("f-2");
    }

    @Test
    void what_the_suite_wrote_itself_about_a_fact_is_not_listed() {
        view.given(JournalEntry.newBuilder(parked("O-1", "f-1", T0))
                .setType("io.orderfold.order.ParkingExpired.v1")
                .build());
        view.given(JournalEntry.newBuilder(parked("O-1", "f-2", T0))
                .setType("io.orderfold.order.OfALaterVersion.v1")
                .build());

        assertThat(listed()).containsExactly("f-2");
    }

    @Test
    void a_row_carries_neither_headers_nor_payload() {
        view.given(JournalEntry.newBuilder(parked("O-1", "f-1", T0))
                .setHeaders(List.of(new RecordHeader("ce_id", ByteBuffer.wrap(new byte[] {1}))))
                .build());

        assertThat(view.parked()).singleElement().satisfies(entry -> {
            assertThat(entry.getHeaders()).isEmpty();
            assertThat(entry.getPayload().remaining()).isZero();
        });
    }

    @Nested
    class Positions {

        @Test
        void bytes_are_sorted_as_positions_are_and_tell_them_apart() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int i = 0; i < 2_000; i++) {
                ParkedPosition one = position(random);
                ParkedPosition other = position(random);
                int expected = one.recordedAt().equals(other.recordedAt())
                        ? one.journalKey().compareTo(other.journalKey())
                        : one.recordedAt().compareTo(other.recordedAt());

                assertThat(Integer.signum(one.inTime().compareTo(other.inTime())))
                        .as("seed %d", seed)
                        .isEqualTo(Integer.signum(expected));
                assertThat(ParkedPosition.of(one.inTime())).isEqualTo(one);
                assertThat(one.inTime())
                        .isLessThan(one.next())
                        .isBetween(ParkedPosition.first(), ParkedPosition.behindAll());
                assertThat(ParkedPosition.from(one.recordedAt())).isLessThan(one.inTime());
            }
        }

        private static ParkedPosition position(Random random) {
            byte[] key = new byte[1 + random.nextInt(4)];
            random.nextBytes(key);
            Instant near = Instant.EPOCH.plusMillis(random.nextInt(5) - 2);
            Instant far = Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L));
            return new ParkedPosition(random.nextBoolean() ? near : far, Bytes.wrap(key));
        }
    }

    @Nested
    class Counts {

        @Test
        void tell_how_many_wait_by_age_and_how_long_the_oldest_does() {
            Instant now = T0.plus(Duration.ofHours(5));
            assertThat(view.counts().oldestAge(now)).isZero();
            view.given(parked("O-1", "f-1", T0));
            view.given(parked("O-1", "f-2", T0.plus(Duration.ofHours(2))));
            view.given(parked("O-2", "f-3", T0.plus(Duration.ofHours(2))));
            view.given(parked("O-2", "f-3", T0.plus(Duration.ofHours(2))));

            assertThat(view.counts().olderThan(Duration.ZERO, now)).isEqualTo(3);
            assertThat(view.counts().olderThan(Duration.ofHours(4), now)).isEqualTo(1);
            assertThat(view.counts().oldestAge(now)).isEqualTo(Duration.ofHours(5));

            view.given(entry("O-1", "f-1", T0, VerdictCode.APPLIED));
            view.given(entry("O-1", "f-2", T0.plus(Duration.ofHours(2)), VerdictCode.APPLIED));

            assertThat(view.counts().olderThan(Duration.ZERO, now)).isEqualTo(1);
            assertThat(view.counts().oldestAge(now)).isEqualTo(Duration.ofHours(3));
        }
    }
}
