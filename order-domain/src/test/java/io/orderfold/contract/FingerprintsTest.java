package io.orderfold.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.Fingerprint;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FingerprintsTest {

    private static final Instant AT = Instant.parse("2026-11-23T07:51:08.123456Z");
    private static final Instant RECORDED = AT.plusSeconds(1);
    private static final byte[] BODY = "body".getBytes(UTF_8);

    @Test
    void a_fingerprint_never_changes() {
        assertThat(Fingerprints.of("type", AT, RECORDED, BODY))
                .isEqualTo(new Fingerprint("890a84fd5ea30579df2801def490e3d1d61761ecae5e80c7d2581488a8357146"));
    }

    @Test
    void type_both_times_and_body_all_count() {
        assertThat(Fingerprints.of("type", AT, RECORDED, BODY))
                .isNotEqualTo(Fingerprints.of("typf", AT, RECORDED, BODY))
                .isNotEqualTo(Fingerprints.of("type", AT.plusNanos(1_000), RECORDED, BODY))
                .isNotEqualTo(Fingerprints.of("type", AT, RECORDED.plusNanos(1_000), BODY))
                .isNotEqualTo(Fingerprints.of("type", AT, RECORDED, "bodx".getBytes(UTF_8)))
                .isEqualTo(Fingerprints.of("type", AT, RECORDED, "body".getBytes(UTF_8)));
    }

    @Test
    void a_recorded_time_that_is_not_given_is_the_claimed_one_as_in_the_fold() {
        assertThat(Fingerprints.of("type", AT, null, BODY)).isEqualTo(Fingerprints.of("type", AT, AT, BODY));
    }
}
