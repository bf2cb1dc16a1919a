package io.orderfold.kernel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokerContactTest {

    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final List<ExitReason> exits = new ArrayList<>();
    private final ProcessExit exit = new ProcessExit(exits::add, halted -> {}, StartDiary.forgetful(clock));
    private final BrokerContact contact = new BrokerContact(exit, Duration.ofMinutes(15), clock);

    @Test
    void a_broker_that_is_away_too_long_ends_the_process_and_says_why() {
        contact.silent("refused");
        now = now.plus(Duration.ofMinutes(15));
        contact.silent("refused");
        assertThat(exits).isEmpty();
        assertThat(contact.awayFor()).contains(Duration.ofMinutes(15));

        now = now.plusSeconds(1);
        contact.silent("refused");
        assertThat(exits).containsExactly(ExitReason.BROKER_AWAY);
    }

    @Test
    void an_answer_in_between_starts_the_time_anew() {
        contact.silent("refused");
        now = now.plus(Duration.ofMinutes(14));
        contact.answered();
        assertThat(contact.awayFor()).isEmpty();

        contact.silent("refused");
        now = now.plus(Duration.ofMinutes(14));
        contact.silent("refused");
        assertThat(exits).isEmpty();
    }
}
