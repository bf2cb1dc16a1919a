package io.orderfold.kernel.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HangUpsTest {

    private static boolean said(@Nullable Throwable cause) {
        LogRecord record = new LogRecord(Level.SEVERE, "Exception in SSE server handling");
        record.setThrown(cause);
        return HangUps.isWorthSaying(record);
    }

    @Test
    void that_a_listener_hung_up_is_not_said() {
        assertThat(List.of(
                        new IOException("Broken pipe"),
                        new IOException("writev(..) failed with error(-32): Broken pipe"),
                        new IOException("Connection reset by peer"),
                        new ClosedChannelException(),
                        new HttpClosedException("Connection was closed")))
                .noneMatch(HangUpsTest::said);
    }

    @Test
    void everything_else_is() {
        assertThat(said(new IOException("No space left on device"))).isTrue();
        assertThat(said(new IOException((String) null))).isTrue();
        assertThat(said(new IllegalStateException("Broken pipe"))).isTrue();
        assertThat(said(null)).isTrue();
    }
}
