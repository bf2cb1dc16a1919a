package io.orderfold.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packages of Debian in the base image, pinned by version and digest in a file: whoever builds a commit gets the same bytes, and a newer
 * package is a change that somebody commits.
 */
final class DebianPackages {

    static final Path LIST = Path.of("src-k8s", "image", "debian-packages.txt");
    static final String ARCHITECTURE = "amd64";

    private static final int COLUMNS = 3;

    /** A package, pinned. */
    record Pin(String name, String version, String sha256) {

        @Override
        public String toString() {
            return name + " " + version + " " + sha256;
        }
    }

    private DebianPackages() {}

    /** The pins; lines that begin with # are remarks. */
    static List<Pin> pins(Path root) {
        return lines(root.resolve(LIST))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(DebianPackages::pin)
                .toList();
    }

    /**
     * The file of a pinned package, fetched if it is not there yet.
     *
     * @throws ImageException if there is none of this version, or its digest is another
     */
    static Path fetch(Pin pin, Path folder) {
        try {
            Files.createDirectories(folder);
            var present = file(pin.name(), folder);
            if (present.isEmpty() || !Digest.of(present.getFirst()).equals(pin.sha256())) {
                remove(present);
                download(pin.name() + ":" + ARCHITECTURE + "=" + pin.version(), folder);
            }
            var file = file(pin.name(), folder).getFirst();
            var digest = Digest.of(file);
            if (!digest.equals(pin.sha256())) {
                throw new ImageException(pin.name() + " " + pin.version() + " is not the package that " + LIST
                        + " names: its digest is " + digest + ".");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pins each package to the version that Debian has now, and leaves remarks as they are. */
    static void renew(Path root, Path folder) {
        var list = root.resolve(LIST);
        var renewed = new ArrayList<String>();
        try {
            Files.createDirectories(folder);
            for (var line : lines(list).toList()) {
                renewed.add(
                        line.isBlank() || line.startsWith("#")
                                ? line
                                : renewed(pin(line).name(), folder));
            }
            Files.write(list, renewed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String renewed(String name, Path folder) throws IOException {
        remove(file(name, folder));
        download(name + ":" + ARCHITECTURE, folder);
        var file = file(name, folder).getFirst();
        return new Pin(name, field(file, "Version"), Digest.of(file)).toString();
    }

    /** A field of the package's own description. */
    static String field(Path file, String name) {
        return Tool.run(folder(file), List.of("dpkg-deb", "--field", file.toString(), name))
                .strip();
    }

    /** The package's own description. */
    static String description(Path file) {
        return Tool.run(folder(file), List.of("dpkg-deb", "--field", file.toString()));
    }

    private static void download(String what, Path folder) {
        try {
            Tool.run(folder, List.of("apt-get", "-q", "download", what));
        } catch (ImageException e) {
            throw new ImageException(
                    e.getMessage()
                            + "Run 'apt-get update' if the lists of this machine are old or missing. If Debian has a"
                            + " newer version by now, './orders image --renew-packages' pins it, to be committed."
                            + " Without apt, name a base image with --base.",
                    e);
        }
    }

    private static List<Path> file(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> folder.relativize(file).toString().startsWith(name + "_"))
                    .toList();
        }
    }

    private static void remove(List<Path> files) throws IOException {
        for (var file : files) {
            Files.delete(file);
        }
    }

    private static Pin pin(String line) {
        var columns = line.strip().split("\\s+", -1);
        if (columns.length != COLUMNS) {
            throw new ImageException(LIST + " has a line that is not name, version and digest: " + line);
        }
        return new Pin(columns[0], columns[1], columns[2]);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            throw new ImageException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return folder;
    }
}
