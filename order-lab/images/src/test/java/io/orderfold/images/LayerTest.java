package io.orderfold.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayerTest {

    @TempDir
    Path directory;

    @Test
    void the_same_content_gives_the_same_bytes_in_whatever_order_and_whenever_it_was_put_in() throws IOException {
        var early = file("early", Instant.EPOCH);
        var late = file("late", Instant.parse("2026-11-01T00:00:00Z"));

        var one = new Layer()
                .folder("/a", Layer.FOLDER, 0)
                .file("/a/b", Layer.READ, early)
                .link("/c", "a/b");
        var another =
                new Layer().link("/c", "a/b").file("/a/b", Layer.READ, late).folder("/a", Layer.FOLDER, 0);

        assertThat(one.writeTo(directory.resolve("one.tar")))
                .isEqualTo(another.writeTo(directory.resolve("another.tar")));
        assertThat(directory.resolve("one.tar")).hasSameBinaryContentAs(directory.resolve("another.tar"));
    }

    @Test
    void other_content_gives_another_digest() throws IOException {
        var one = new Layer().file("/a", Layer.READ, new byte[] {1});
        var mode = new Layer().file("/a", Layer.EXECUTE, new byte[] {1});
        var bytes = new Layer().file("/a", Layer.READ, new byte[] {2});

        assertThat(List.of(
                        one.writeTo(directory.resolve("1")),
                        mode.writeTo(directory.resolve("2")),
                        bytes.writeTo(directory.resolve("3"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void everything_has_its_mode_its_owner_and_the_time_of_all() throws IOException {
        var tar = directory.resolve("layer.tar");
        new Layer()
                .folder("/state", Layer.FOLDER, BaseImage.USER)
                .file("/state/x", Layer.EXECUTE, new byte[] {7})
                .link("/y", "state/x")
                .writeTo(tar);

        var entries = entries(tar);
        assertThat(entries).extracting(TarArchiveEntry::getName).containsExactly("state/", "state/x", "y");
        assertThat(entries).extracting(TarArchiveEntry::getLongUserId).containsExactly((long) BaseImage.USER, 0L, 0L);
        assertThat(entries).extracting(entry -> entry.getMode() & 07777).containsExactly(0755, 0555, 0777);
        assertThat(entries)
                .allSatisfy(entry ->
                        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(Layer.TIME));
        assertThat(entries.getLast().getLinkName()).isEqualTo("state/x");
    }

    @Test
    void a_path_begins_at_the_root() {
        assertThatThrownBy(() -> new Layer().link("relative", "x"))
                .hasMessageContaining("relative is no absolute path");
    }

    private Path file(String name, Instant time) throws IOException {
        var file = Files.writeString(directory.resolve(name), "content");
        Files.setLastModifiedTime(file, FileTime.from(time));
        return file;
    }

    private static List<TarArchiveEntry> entries(Path file) throws IOException {
        var entries = new ArrayList<TarArchiveEntry>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
