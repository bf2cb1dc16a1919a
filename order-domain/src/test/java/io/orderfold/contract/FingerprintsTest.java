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
    private static final byte[] BODY = "body".getBytes(UTF_8);

    @Test
    void a_fingerprint_never_changes() {
        assertThat(Fingerprints.of("type", AT, BODY))
                .isEqualTo(new Fingerprint("bd328e94e841bac0a3f5b515f439c38a612aa968660736ce94787a447eadd072"));
    }

    @Test
    void type_time_and_body_all_count() {
        assertThat(Fingerprints.of("type", AT, BODY))
                .isNotEqualTo(Fingerprints.of("typf", AT, BODY))
                .isNotEqualTo(Fingerprints.of("type", AT.plusNanos(1_000), BODY))
                .isNotEqualTo(Fingerprints.of("type", AT, "bodx".getBytes(UTF_8)))
                .isEqualTo(Fingerprints.of("type", AT, "body".getBytes(UTF_8)));
    }
}
