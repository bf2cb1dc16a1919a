package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndedProcessTest {

    @TempDir
    Path place;

    @Test
    void a_full_disk_is_told_as_such() throws IOException {
        var log = Files.writeString(
                place.resolve("broker.log"),
                "INFO started\njava.io.IOException: No space left on device\n\tat x.y(Z)\n");

        var failure = new EndedProcess("broker", log).failure();

        assertThat(failure.reason()).isEqualTo(Reason.DISK_FULL);
        assertThat(failure).hasMessageStartingWith("The broker ended because the disk of " + place + " is full");
    }

    @Test
    void any_other_end_is_told_with_the_last_words_of_the_log_but_no_stack_trace() throws IOException {
        var log = Files.writeString(place.resolve("broker.log"), "INFO started\nFATAL why\n\tat x.y(Z)\n");

        var failure = new EndedProcess("broker", log).failure();

        assertThat(failure.reason()).isEqualTo(Reason.ENDED);
        assertThat(failure).hasMessageContaining("FATAL why").message().doesNotContain("\tat ");
    }

    @Test
    void a_log_that_is_gone_hides_no_end() {
        var failure = new EndedProcess("broker", place.resolve("none.log")).failure();

        assertThat(failure).hasMessageContaining("The broker ended by itself");
    }
}
