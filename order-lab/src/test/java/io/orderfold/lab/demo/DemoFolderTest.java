package io.orderfold.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.testing.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoFolderTest {

    @TempDir
    Path place;

    @Test
    void a_temporary_folder_goes_with_all_that_is_in_it() throws IOException {
        var folder = DemoFolder.temporary();
        Files.writeString(folder.path().resolve("broker.log"), "…");

        folder.close();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void a_named_folder_stays() throws IOException {
        var folder = DemoFolder.kept(place.resolve("kept"));
        Files.writeString(folder.path().resolve("broker.log"), "…");

        folder.close();

        assertThat(folder.path().resolve("broker.log")).exists();
    }

    @Test
    void two_demos_do_not_share_a_folder() {
        var named = place.resolve("kept");

        try (var first = DemoFolder.kept(named)) {
            assertThatThrownBy(() -> DemoFolder.kept(named))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessage(
                            "The folder " + first.path() + " is in use by another demo: name another one with --keep.");
        }
    }

    @Test
    void a_folder_with_other_things_in_it_is_refused_and_left_alone() throws IOException {
        var precious = Files.writeString(place.resolve("precious.txt"), "…");

        assertThatThrownBy(() -> DemoFolder.kept(place)).hasMessageContaining("is not empty");

        assertThat(precious).exists();
    }

    @Test
    void what_a_killed_demo_left_behind_is_removed_by_the_next() throws IOException {
        var abandoned = Files.createTempDirectory("orderfold-demo-");
        var lock = Files.createFile(abandoned.resolve(DemoFolder.LOCK));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        DemoFolder.temporary().close();

        assertThat(abandoned).doesNotExist();
    }

    @Test
    void a_folder_whose_demo_may_be_about_to_lock_it_is_left_alone() throws IOException {
        var fresh = Files.createTempDirectory("orderfold-demo-");
        var lock = Files.createFile(fresh.resolve(DemoFolder.LOCK));

        DemoFolder.temporary().close();

        assertThat(lock).exists();
        Files.delete(lock);
        Files.delete(fresh);
    }
}
