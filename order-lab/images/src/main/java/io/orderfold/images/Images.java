package io.orderfold.images;

import io.orderfold.images.ServiceImage.Additions;
import io.orderfold.lab.stack.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Makes images of what {@code ./mvnw -Dimage package} has packaged. */
final class Images {

    /** Where the images are, below the root of the suite. */
    static final Path FOLDER = Path.of("order-lab", "images", "target", "images");

    private static final int OLDEST_JAVA_WITH_CACHES = 25;
    private static final Path PACKAGED = Path.of("target", "image");

    private final Path root;
    private final Path work;
    private final Consumer<String> out;

    /**
     * @param root of the suite
     * @param work where everything is written
     * @param out hears a line about each image
     */
    Images(Path root, Path work, Consumer<String> out) {
        this.root = root;
        this.work = work;
        this.out = out;
    }

    Base ownBase() {
        return Base.archived(new BaseImage(root, work).write(), work.resolve("layers"));
    }

    Base namedBase(String name) {
        return Base.named(name, work.resolve("layers"));
    }

    /** Writes the images of both services, trains their caches in them, and writes them again with the caches. */
    void makeTrained(Base base) {
        if (Runtime.version().feature() < OLDEST_JAVA_WITH_CACHES) {
            throw new ImageException("A cache needs a JDK " + OLDEST_JAVA_WITH_CACHES
                    + " or newer: set JAVA_HOME to one, or add --without-cache.");
        }
        var plain = make(base, Map.of());
        out.accept("Training: both services in their images, on a broker of their own …");
        try (var stack = TrainingStack.start(root)) {
            var caches = new Training(stack, work, out).train(unpack(plain));
            make(base, caches).forEach(this::tell);
        }
    }

    /** Writes the images with caches that an earlier training left, or without. */
    void make(Base base, boolean withCaches) {
        var caches = new EnumMap<PackagedService, Path>(PackagedService.class);
        if (withCaches) {
            for (var service : PackagedService.values()) {
                caches.put(service, work.resolve(service.moduleName() + ".aot"));
            }
        }
        make(base, caches).forEach(this::tell);
    }

    /** The files of each image. */
    Map<PackagedService, UnpackedImage> unpack(Map<PackagedService, Made> made) {
        var unpacked = new EnumMap<PackagedService, UnpackedImage>(PackagedService.class);
        made.forEach((service, image) -> unpacked.put(
                service,
                UnpackedImage.of(image.archive(), work.resolve("unpacked").resolve(service.moduleName()))));
        return unpacked;
    }

    /** The image that was made last, with the plain jar of the service beside its files. */
    static UnpackedImage unpackWithPlainJar(Path root, Path work, PackagedService service) {
        var archive = work.resolve(service.moduleName() + ".tar");
        if (!Files.exists(archive) || !Files.exists(work.resolve(service.moduleName() + ".aot"))) {
            throw new ImageException(
                    "There is no image of the " + service.moduleName() + " with a cache: run ./orders image first.");
        }
        var image = UnpackedImage.of(archive, work.resolve("unpacked").resolve(service.moduleName()));
        var plain = service.jar(root).getParent();
        Tool.run(root, List.of("cp", "-R", String.valueOf(plain), image.root() + Variant.PLAIN));
        return image;
    }

    /** An image that is written. */
    record Made(String name, String digest, Path archive) {}

    private Map<PackagedService, Made> make(Base base, Map<PackagedService, Path> caches) {
        var made = new EnumMap<PackagedService, Made>(PackagedService.class);
        for (var service : PackagedService.values()) {
            made.put(service, make(service, base, Optional.ofNullable(caches.get(service))));
        }
        return made;
    }

    private Made make(PackagedService service, Base base, Optional<Path> cache) {
        var packaged = root.resolve(service.moduleName()).resolve(PACKAGED);
        var name = "orderfold/" + service.moduleName() + ":" + version(service, packaged);
        var archive = work.resolve(service.moduleName() + ".tar");
        RecordedNames.settle(packaged);
        boolean own = base.archive().isPresent();
        var container = new ServiceImage(service, packaged, name)
                .write(
                        base,
                        new Additions(
                                own ? Map.of("LD_PRELOAD", BaseImage.JEMALLOC) : Map.of(), sbom(service, own), cache),
                        archive);
        return new Made(name, container.getDigest().toString(), archive);
    }

    private void tell(PackagedService service, Made made) {
        out.accept(made.name() + " " + made.digest() + "\n  " + root.relativize(made.archive()));
    }

    private Path sbom(PackagedService service, boolean own) {
        var file = work.resolve(service.moduleName() + ".sbom.json");
        Sbom.write(
                root.resolve(service.moduleName()).resolve(Path.of("target", "bom.json")),
                own ? DebianPackages.pins(root) : List.of(),
                own ? Optional.of(Runtime.version().toString()) : Optional.empty(),
                file);
        return file;
    }

    private static String version(PackagedService service, Path packaged) {
        var file = packaged.resolve("quarkus-run.jar");
        if (!Files.exists(file)) {
            throw new ImageException(
                    "The " + service.moduleName() + " is not packaged for an image: run ./orders image.");
        }
        try (var jar = new JarFile(file.toFile())) {
            var version = jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return version.replace("-SNAPSHOT", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
