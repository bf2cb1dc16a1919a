package io.orderfold.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.orderfold.lab.stack.PackagedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The image of a service, on any base that has a Java to run it with: libraries of others, what the suite and Quarkus made, the list of what
 * is in it, and the cache for its start. All of it belongs to root; the user can write nowhere but where something is mounted.
 */
final class ServiceImage {

    static final String FOLDER = "/deployments";
    static final String JAR = FOLDER + "/quarkus-run.jar";
    static final String CACHE = FOLDER + "/start.aot";
    static final String SBOM = FOLDER + "/sbom.json";

    private static final String OURS = "io.orderfold.";
    private static final FilePermissions READ = FilePermissions.fromOctalString("444");

    private final PackagedService service;
    private final Path packaged;
    private final String name;

    /**
     * @param packaged folder of the packaged service
     * @param name of the image, with a tag
     */
    ServiceImage(PackagedService service, Path packaged, String name) {
        this.service = service;
        this.packaged = packaged;
        this.name = name;
    }

    /** What else is in the image than the service. */
    record Additions(Map<String, String> environment, Path sbom, Optional<Path> cache) {}

    /**
     * Writes the image as an archive of Docker.
     *
     * @return what Jib says of it, its digest above all
     */
    JibContainer write(Base base, Additions additions, Path archive) {
        try {
            return build(base, additions)
                    .containerize(
                            base.cachedIn(Containerizer.to(TarImage.at(archive).named(name))));
        } catch (InvalidImageReferenceException
                | CacheDirectoryCreationException
                | IOException
                | RegistryException
                | ExecutionException e) {
            throw new ImageException("The image " + name + " cannot be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted while an image was written.", e);
        }
    }

    private JibContainerBuilder build(Base base, Additions additions)
            throws IOException, InvalidImageReferenceException {
        var image = base.jib();
        image.addFileEntriesLayer(
                layer("libraries", files().filter(file -> !isOurs(file)).toList()));
        image.addFileEntriesLayer(layer("service", files().filter(this::isOurs).toList()));
        image.addFileEntriesLayer(single("contents", additions.sbom(), SBOM));
        additions.cache().ifPresent(cache -> image.addFileEntriesLayer(single("cache", cache, CACHE)));
        additions.environment().forEach(image::addEnvironmentVariable);
        var command = new ArrayList<>(List.of("java"));
        if (additions.cache().isPresent()) {
            command.add("-XX:AOTCache=" + CACHE);
        }
        command.addAll(List.of("-jar", JAR));
        return image.setEntrypoint(command)
                .setUser(BaseImage.USER + ":" + BaseImage.USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(FOLDER))
                .addLabel("org.opencontainers.image.title", service.moduleName())
                .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
                .setExposedPorts(Port.tcp(service == PackagedService.ORDER_QUERY_API ? 8081 : 8080));
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(packaged)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private boolean isOurs(Path file) {
        var path = packaged.relativize(file);
        return !path.startsWith("lib") || String.valueOf(path.getFileName()).startsWith(OURS);
    }

    private FileEntriesLayer layer(String title, List<Path> files) {
        var layer = FileEntriesLayer.builder().setName(title);
        for (var file : files) {
            layer.addEntry(file, AbsoluteUnixPath.get(FOLDER + "/" + packaged.relativize(file)), READ);
        }
        return layer.build();
    }

    private static FileEntriesLayer single(String title, Path file, String path) {
        return FileEntriesLayer.builder()
                .setName(title)
                .addEntry(file, AbsoluteUnixPath.get(path), READ)
                .build();
    }
}
