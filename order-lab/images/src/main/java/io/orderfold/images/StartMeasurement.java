package io.orderfold.images;

import io.orderfold.lab.stack.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Starts a service over and over, one way after the other, on the same broker and with the same stores, as when a pod is restarted: what
 * disturbs the machine for a while disturbs all ways. The first answer is that of the readiness probe: from then on a caller is answered.
 */
final class StartMeasurement {

    private final TrainingStack stack;
    private final Path logs;
    private final Consumer<String> out;

    /** @param out hears a line about each start */
    StartMeasurement(TrainingStack stack, Path logs, Consumer<String> out) {
        this.stack = stack;
        this.logs = logs;
        this.out = out;
    }

    /** Tells orders, so that there is something to start with, to services that are started for it. */
    void prepare(Map<PackagedService, UnpackedImage> images, Map<PackagedService, Path> volumes) {
        var processes = new ArrayList<Confined>();
        try (var client = HttpClient.newHttpClient()) {
            var settings = new EnumMap<PackagedService, TrainingStack.Settings>(PackagedService.class);
            images.forEach((service, image) -> {
                var its = stack.settings(service);
                settings.put(service, its);
                var volume = Objects.requireNonNull(volumes.get(service));
                processes.add(start(service, image, volume, its, Variant.WITH_CACHE));
            });
            int next = 0;
            for (var its : settings.values()) {
                processes.get(next++).awaitAnswer(client, its.ready());
            }
            stack.tellAndAsk(Objects.requireNonNull(settings.get(PackagedService.ORDER_QUERY_API))
                    .uri());
            processes.forEach(Confined::end);
        } finally {
            processes.forEach(Confined::close);
        }
    }

    /** Each way to start, so many times. */
    Map<Variant, List<StartFigures>> measure(PackagedService service, UnpackedImage image, Path volume, int rounds) {
        var starts = new EnumMap<Variant, List<StartFigures>>(Variant.class);
        try (var client = HttpClient.newHttpClient()) {
            for (int round = 1; round <= rounds; round++) {
                for (var variant : Variant.values()) {
                    var figures = one(client, service, image, volume, variant);
                    starts.computeIfAbsent(variant, none -> new ArrayList<>()).add(figures);
                    out.accept(round + "/" + rounds + " " + service.moduleName() + ", " + variant.title() + ": "
                            + figures);
                }
            }
        }
        return starts;
    }

    private StartFigures one(
            HttpClient client, PackagedService service, UnpackedImage image, Path volume, Variant variant) {
        var settings = stack.settings(service);
        long started = System.nanoTime();
        try (var process = start(service, image, volume, settings, variant)) {
            process.awaitAnswer(client, settings.ready());
            var figures = StartFigures.of(process.pid(), started);
            process.end();
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Confined start(
            PackagedService service,
            UnpackedImage image,
            Path volume,
            TrainingStack.Settings settings,
            Variant variant) {
        var command = new ArrayList<String>();
        command.add("java");
        command.addAll(settings.options());
        command.addAll(variant.arguments());
        return new Confined(image, volume, logs.resolve(service.moduleName() + ".log"), command);
    }
}
