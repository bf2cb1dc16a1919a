package io.orderfold.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process in an image as a container would be: it sees the files of the image and nothing else, cannot change them, and runs as the user of
 * the manifests. It can write to its volume and to /tmp. The network is that of this machine. Needs Linux, and the rights of root.
 */
final class Confined implements AutoCloseable {

    /** Where the volume is mounted, as in the manifests. */
    static final String VOLUME = "/var/lib/orderfold";

    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    private static final Duration END_LIMIT = Duration.ofMinutes(5);
    private static final Duration ONE_REQUEST = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 10;
    private static final int OK = 200;

    private static final String SCRIPT = """
        set -e
        root=$1 volume=$2 user=$3
        shift 3
        mount --bind "$root" "$root"
        mount -o remount,bind,ro "$root"
        mount -t tmpfs -o size=128m,mode=1777 tmpfs "$root/tmp"
        mount --rbind /proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount --bind "$volume" "$root/var/lib/orderfold"
        # What the image loads first is not there for the programs above.
        if [ -n "$CONFINED_PRELOAD" ]; then export LD_PRELOAD="$CONFINED_PRELOAD"; fi
        unset CONFINED_PRELOAD
        exec chroot --userspec="$user" "$root" "$@"
        """;

    private final Process process;
    private final Path log;

    /**
     * @param volume an empty folder, or one that another process of the same image left
     * @param command a path in the image, and arguments
     */
    Confined(UnpackedImage image, Path volume, Path log, List<String> command) {
        this.log = log;
        var all = new ArrayList<String>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                SCRIPT,
                "confined",
                image.root().toString(),
                volume.toString(),
                BaseImage.USER + ":" + BaseImage.USER));
        all.addAll(command);
        try {
            Files.createDirectories(volume);
            own(volume);
            var builder = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            builder.environment().putAll(image.environment());
            var preloaded = builder.environment().remove("LD_PRELOAD");
            builder.environment().put("CONFINED_PRELOAD", preloaded == null ? "" : preloaded);
            builder.environment()
                    .put("PATH", image.environment().getOrDefault("PATH", "") + ":/usr/sbin:/usr/bin:/sbin:/bin");
            process = builder.start();
        } catch (IOException e) {
            throw new ImageException(
                    "A process cannot be confined to its image: " + e.getMessage() + ". That needs Linux with unshare,"
                            + " mount and chroot; --without-cache does without.",
                    e);
        }
    }

    /** Its number; the same from the start on. */
    long pid() {
        return process.pid();
    }

    /**
     * Waits until it answers 200.
     *
     * @throws ImageException if it ends or does not do so within five minutes
     */
    void awaitAnswer(HttpClient client, URI question) {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        var request = HttpRequest.newBuilder(question).timeout(ONE_REQUEST).build();
        try {
            while (!answers(client, request)) {
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                    throw new ImageException(
                            "No answer from " + question + ". The log ends with:" + System.lineSeparator() + output());
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Asks it to end, as Kubernetes does, and waits for it. */
    void end() {
        process.toHandle().destroy();
        awaitEnd();
    }

    /** @throws ImageException if it does not end in order within five minutes */
    void awaitEnd() {
        try {
            if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ImageException("Still running " + END_LIMIT + " after it was to end. The log ends with:"
                        + System.lineSeparator() + output());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        // 143: ended by the signal after everything was closed.
        if (process.exitValue() != 0 && process.exitValue() != 143) {
            throw new ImageException(
                    "Ended with " + process.exitValue() + ". The log ends with:" + System.lineSeparator() + output());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The end of what it printed. */
    String output() {
        try {
            var lines = Files.readString(log).lines().toList();
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void own(Path volume) throws IOException {
        Files.setAttribute(volume, "unix:uid", BaseImage.USER);
        Files.setAttribute(volume, "unix:gid", BaseImage.USER);
    }

    private static ImageException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ImageException("Interrupted while a process ran.", cause);
    }
}
