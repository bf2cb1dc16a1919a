package io.orderfold.images;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A layer of an image, the same bytes for the same content: sorted by path, all of one time, owned by root unless said otherwise. */
final class Layer {

    /** The time of every file in an image. */
    static final Instant TIME = Instant.ofEpochSecond(1);

    static final int READ = 0444;
    static final int EXECUTE = 0555;
    static final int FOLDER = 0755;

    private final SortedMap<String, Content> contents = new TreeMap<>();

    private interface Body {
        long size() throws IOException;

        void writeTo(OutputStream to) throws IOException;
    }

    private record Content(byte kind, int mode, int owner, String target, Body body) {}

    /** A folder at an absolute path. */
    Layer folder(String path, int mode, int owner) {
        return put(path + "/", new Content(TarConstants.LF_DIR, mode, owner, "", body(new byte[0])));
    }

    /** A symbolic link at an absolute path. */
    Layer link(String path, String target) {
        return put(path, new Content(TarConstants.LF_SYMLINK, 0777, 0, target, body(new byte[0])));
    }

    /** A file at an absolute path. */
    Layer file(String path, int mode, byte[] bytes) {
        return put(path, new Content(TarConstants.LF_NORMAL, mode, 0, "", body(bytes)));
    }

    /** A file at an absolute path; its content is read when the layer is written. */
    Layer file(String path, int mode, Path source) {
        return put(path, new Content(TarConstants.LF_NORMAL, mode, 0, "", new Body() {
            @Override
            public long size() throws IOException {
                return Files.size(source);
            }

            @Override
            public void writeTo(OutputStream to) throws IOException {
                Files.copy(source, to);
            }
        }));
    }

    /** Digest of the written layer. */
    String writeTo(Path file) throws IOException {
        var digest = Digest.sha256();
        try (var tar = new TarArchiveOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var content : contents.entrySet()) {
                write(tar, content.getKey(), content.getValue());
            }
        }
        return Digest.text(digest);
    }

    private static void write(TarArchiveOutputStream tar, String path, Content content) throws IOException {
        var entry = new TarArchiveEntry(path, content.kind());
        entry.setMode(content.mode());
        entry.setIds(content.owner(), content.owner());
        entry.setLastModifiedTime(FileTime.from(TIME));
        entry.setLinkName(content.target());
        entry.setSize(content.body().size());
        tar.putArchiveEntry(entry);
        content.body().writeTo(tar);
        tar.closeArchiveEntry();
    }

    private Layer put(String path, Content content) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(path + " is no absolute path");
        }
        contents.put(path.substring(1), content);
        return this;
    }

    private static Body body(byte[] bytes) {
        return new Body() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream to) throws IOException {
                to.write(bytes);
            }
        };
    }
}
