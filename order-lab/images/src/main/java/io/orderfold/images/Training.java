package io.orderfold.images;

import io.orderfold.lab.stack.PackagedService;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the cache of a service's start: both services run in their images on a real broker, fold orders and answer for them, and Java notes
 * what it loaded, linked and found to be hot. A cache is handed out only if Java takes it with each collector that it may choose in a pod.
 */
final class Training {

    /** Which one Java chooses depends on the memory of the pod. */
    private static final List<String> COLLECTORS = List.of("-XX:+UseSerialGC", "-XX:+UseG1GC");

    /** Of both services; what a person or Prometheus asks for. */
    private static final List<String> QUESTIONS =
            List.of("/q/health", "/q/metrics", "/v1/meta/diagnosis", "/v1/meta/recent", "/v1/meta/topology");

    private static final Duration ONE_REQUEST = Duration.ofSeconds(10);
    private static final double LEAST_SHARE = 0.9;
    private static final String CONFIGURATION = Confined.VOLUME + "/start.aotconf";
    private static final String CACHE = Confined.VOLUME + "/start.aot";
    private static final String CLASSES = Confined.VOLUME + "/classes.log";

    private final TrainingStack stack;
    private final Path logs;
    private final Consumer<String> out;
    private final Map<PackagedService, Path> volumes = new EnumMap<>(PackagedService.class);

    /**
     * @param logs folder for what the processes print
     * @param out hears how well each cache is used
     */
    Training(TrainingStack stack, Path logs, Consumer<String> out) {
        this.stack = stack;
        this.logs = logs;
        this.out = out;
        for (var service : PackagedService.values()) {
            volumes.put(service, stack.volume(service));
        }
    }

    /** Writes a cache for each service beside the logs, called like the service. */
    Map<PackagedService, Path> train(Map<PackagedService, UnpackedImage> images) {
        try (var client = HttpClient.newHttpClient()) {
            record(client, images);
            var caches = new EnumMap<PackagedService, Path>(PackagedService.class);
            for (var service : images.keySet()) {
                var image = images.get(service);
                create(service, image);
                for (var collector : COLLECTORS) {
                    check(client, service, image, collector);
                }
                var cache = logs.resolve(service.moduleName() + ".aot");
                Files.deleteIfExists(cache);
                Files.move(volume(service).resolve("start.aot"), cache);
                caches.put(service, cache);
            }
            return caches;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(HttpClient client, Map<PackagedService, UnpackedImage> images) throws IOException {
        var settings = new EnumMap<PackagedService, TrainingStack.Settings>(PackagedService.class);
        images.keySet().forEach(service -> settings.put(service, stack.settings(service)));
        List<String> recording = List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + CONFIGURATION);
        var processes = new ArrayList<Confined>();
        try {
            images.forEach((service, image) -> processes.add(
                    start(service, image, options(Objects.requireNonNull(settings.get(service)), recording))));
            int next = 0;
            for (var service : images.keySet()) {
                processes
                        .get(next++)
                        .awaitAnswer(
                                client,
                                Objects.requireNonNull(settings.get(service)).ready());
            }
            stack.tellAndAsk(Objects.requireNonNull(settings.get(PackagedService.ORDER_QUERY_API))
                    .uri());
            for (var each : settings.values()) {
                for (var question : QUESTIONS) {
                    ask(client, each.uri().resolve(question));
                }
            }
            processes.forEach(Confined::end);
        } finally {
            processes.forEach(Confined::close);
        }
    }

    private void create(PackagedService service, UnpackedImage image) {
        var creating = List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + CONFIGURATION, "-XX:AOTCache=" + CACHE);
        try (var process = start(service, image, options(stack.settings(service), creating))) {
            process.awaitEnd();
        }
    }

    /** Java ends at once if it cannot take the cache; that it takes it does not say how much of it. */
    private void check(HttpClient client, PackagedService service, UnpackedImage image, String collector)
            throws IOException {
        var settings = stack.settings(service);
        var using = List.of("-XX:AOTMode=on", "-XX:AOTCache=" + CACHE, collector, "-Xlog:class+load:file=" + CLASSES);
        try (var process = start(service, image, options(settings, using))) {
            process.awaitAnswer(client, settings.ready());
            process.end();
        }
        var log = volume(service).resolve("classes.log");
        double share = share(log);
        out.accept(String.format(
                Locale.ROOT,
                "%s: %.1f %% of its classes come from the cache with %s",
                service.moduleName(),
                100 * share,
                collector));
        if (share < LEAST_SHARE) {
            throw new ImageException("The cache of the " + service.moduleName() + " is hardly used: see " + log + ".");
        }
        Files.delete(log);
    }

    /** Which part of the classes was loaded from the cache. */
    static double share(Path classes) throws IOException {
        try (Stream<String> lines = Files.lines(classes)) {
            var loaded = lines.filter(line -> line.contains(" source: ")).toList();
            long cached = loaded.stream()
                    .filter(line -> line.contains("source: shared objects file"))
                    .count();
            return loaded.isEmpty() ? 0 : (double) cached / loaded.size();
        }
    }

    private Confined start(PackagedService service, UnpackedImage image, List<String> options) {
        var command = new ArrayList<String>();
        command.add("java");
        command.addAll(options);
        command.addAll(List.of("-jar", ServiceImage.JAR));
        return new Confined(image, volume(service), logs.resolve(service.moduleName() + ".log"), command);
    }

    private Path volume(PackagedService service) {
        return Objects.requireNonNull(volumes.get(service));
    }

    private static List<String> options(TrainingStack.Settings settings, List<String> further) {
        return Stream.concat(settings.options().stream(), further.stream()).toList();
    }

    private static void ask(HttpClient client, URI question) throws IOException {
        try {
            client.send(HttpRequest.newBuilder(question).timeout(ONE_REQUEST).build(), BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted while a service was asked.", e);
        }
    }
}
