package io.orderfold.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.orderfold.images.DebianPackages.Pin;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What a service needs below it and nothing else: a few packages of Debian, a Java run-time image of the JDK that builds, the user. There
 * is no shell and no package manager in it. Written as an archive that Jib takes for a base image.
 */
final class BaseImage {

    /** Of the user and of its group: the manifests ask for it by number. */
    static final int USER = 10001;

    static final String JAVA_HOME = "/opt/java";
    static final String JEMALLOC = "/usr/lib/x86_64-linux-gnu/libjemalloc.so.2";

    /** All that Java offers to a program, and what Quarkus, Kafka and people who look into a running process need beside it. */
    static final String MODULES =
            "java.se,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs";

    /** Licences stay; documentation and the conversion of character sets that Java does itself do not. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "/usr/share/(?:doc/.*(?<!/copyright)|lintian.*|man.*|info.*|base-files.*|bug.*)"
                    + "|/usr/lib/x86_64-linux-gnu/gconv.*|/etc/(?!os-release|debian_version).*|/(?:home|root|run|var|srv|mnt|media|boot|opt|bin|sbin|dev|proc|sys|tmp)(?:/.*)?");

    private static final String NAMES = """
        passwd: files
        group: files
        hosts: files dns
        """;

    private final Path root;
    private final Path work;

    /**
     * @param root of the suite
     * @param work where packages and parts lie; made if it is not there
     */
    BaseImage(Path root, Path work) {
        this.root = root;
        this.work = work;
    }

    /** Writes the archive and returns it. */
    Path write() {
        try {
            Files.createDirectories(work);
            var system = work.resolve("system.tar");
            var java = work.resolve("java.tar");
            var diffIds = List.of("sha256:" + system().writeTo(system), "sha256:" + java().writeTo(java));
            var archive = work.resolve("base.tar");
            // A map has another order in each process.
            var json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
            var image = new Layer()
                    .file("/config.json", Layer.READ, json.writeValueAsBytes(config(diffIds)))
                    .file("/system.tar", Layer.READ, system)
                    .file("/java.tar", Layer.READ, java)
                    .file(
                            "/manifest.json",
                            Layer.READ,
                            json.writeValueAsBytes(List.of(Map.of(
                                    "Config", "config.json",
                                    "RepoTags", List.of("orderfold/base:latest"),
                                    "Layers", List.of("system.tar", "java.tar")))));
            image.writeTo(archive);
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> config(List<String> diffIds) {
        var config = new LinkedHashMap<String, Object>();
        config.put("architecture", DebianPackages.ARCHITECTURE);
        config.put("os", "linux");
        config.put("created", Layer.TIME.toString());
        config.put(
                "config",
                Map.of("Env", List.of("PATH=" + JAVA_HOME + "/bin", "JAVA_HOME=" + JAVA_HOME, "LANG=C.UTF-8")));
        config.put("rootfs", Map.of("type", "layers", "diff_ids", diffIds));
        config.put(
                "history",
                List.of(
                        Map.of("created", Layer.TIME.toString(), "created_by", "packages of Debian"),
                        Map.of("created", Layer.TIME.toString(), "created_by", "jlink")));
        return config;
    }

    private Layer system() {
        var layer = new Layer();
        for (var folder : List.of("/dev", "/etc", "/proc", "/sys", "/opt", "/var", "/var/lib", "/var/lib/dpkg")) {
            layer.folder(folder, Layer.FOLDER, 0);
        }
        layer.folder("/tmp", 01777, 0);
        layer.folder("/var/lib/orderfold", Layer.FOLDER, USER);
        layer.file("/etc/passwd", Layer.READ, text("""
            root:x:0:0:root:/:/sbin/nologin
            orderfold:x:%d:%d:orderfold:/tmp:/sbin/nologin
            """.formatted(USER, USER)));
        layer.file("/etc/group", Layer.READ, text("""
            root:x:0:
            orderfold:x:%d:
            """.formatted(USER)));
        layer.file("/etc/nsswitch.conf", Layer.READ, text(NAMES));
        layer.folder("/var/lib/dpkg/status.d", Layer.FOLDER, 0);
        for (Pin pin : DebianPackages.pins(root)) {
            var file = DebianPackages.fetch(pin, work.resolve("packages"));
            unpack(file, layer);
            // Where scanners of images look for packages that no package manager has installed.
            layer.file("/var/lib/dpkg/status.d/" + pin.name(), Layer.READ, text(DebianPackages.description(file)));
        }
        return layer;
    }

    private static void unpack(Path file, Layer layer) {
        try {
            var process = new ProcessBuilder("dpkg-deb", "--fsys-tarfile", file.toString()).start();
            try (var tar = new TarArchiveInputStream(process.getInputStream())) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    take(entry, tar, layer);
                }
                // What fills the last block.
                process.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            if (process.waitFor() != 0) {
                throw new ImageException(file + " cannot be unpacked.");
            }
        } catch (IOException e) {
            throw new ImageException(file + " cannot be unpacked: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted while a package was unpacked.", e);
        }
    }

    private static void take(TarArchiveEntry entry, InputStream content, Layer layer) throws IOException {
        var path = entry.getName().replaceFirst("^\\.", "").replaceFirst("/$", "");
        if (path.isEmpty() || LEFT_OUT.matcher(path).matches()) {
            return;
        }
        if (entry.isSymbolicLink()) {
            layer.link(path, entry.getLinkName());
        } else if (entry.isDirectory()) {
            layer.folder(path, Layer.FOLDER, 0);
        } else if (entry.isFile() && !entry.isLink()) {
            // Nothing in here needs the rights of another user.
            layer.file(path, entry.getMode() & 0555, content.readAllBytes());
        } else {
            throw new ImageException(
                    "A package has something at " + path + " that is neither file nor folder nor link.");
        }
    }

    private Layer java() throws IOException {
        var home = work.resolve("java");
        TemporaryDirectory.remove(home);
        Tool.run(
                work,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        MODULES,
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        home.toString()));
        var layer = new Layer();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                var path = JAVA_HOME + (file.equals(home) ? "" : "/" + home.relativize(file));
                if (Files.isSymbolicLink(file)) {
                    layer.link(path, Files.readSymbolicLink(file).toString());
                } else if (Files.isDirectory(file)) {
                    layer.folder(path, Layer.FOLDER, 0);
                } else {
                    layer.file(path, Files.isExecutable(file) ? Layer.EXECUTE : Layer.READ, file);
                }
            }
        }
        return layer;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
