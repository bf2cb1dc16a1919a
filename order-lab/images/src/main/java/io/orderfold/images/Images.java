package io.orderfold.images;

import io.orderfold.images.ServiceImage.Additions;
import io.orderfold.lab.stack.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Makes images of what {@code ./mvnw -Dimage package} has packaged. */
final class Images {

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

    /** Writes the image of a service and returns its archive. */
    Path make(PackagedService service, Base base, boolean withCache) {
        var module = root.resolve(service.moduleName());
        var packaged = module.resolve(PACKAGED);
        var name = "orderfold/" + service.moduleName() + ":" + version(packaged);
        var archive = work.resolve(service.moduleName() + ".tar");
        var sbom = module.resolve(Path.of("target", "bom.json"));
        var container = new ServiceImage(service, packaged, name)
                .write(
                        base,
                        new Additions(
                                base.archive().isPresent() ? Map.of("LD_PRELOAD", BaseImage.JEMALLOC) : Map.of(),
                                Files.exists(sbom) ? Optional.of(sbom) : Optional.empty(),
                                Optional.empty()),
                        archive);
        out.accept(name + " " + container.getDigest() + " " + archive);
        return archive;
    }

    private static String version(Path packaged) {
        try (var jar = new JarFile(packaged.resolve("quarkus-run.jar").toFile())) {
            var version = jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return version.replace("-SNAPSHOT", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
