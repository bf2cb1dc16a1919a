package io.orderfold.cluster;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** What a pod tells Prometheus. */
final class PodMeters {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CheckedCluster cluster;
    private final String pod;
    private final int port;

    PodMeters(CheckedCluster cluster, String pod, int port) {
        this.cluster = cluster;
        this.pod = pod;
        this.port = port;
    }

    /** The value of a meter without tags. */
    double value(String meter) {
        try (var door = new ServiceDoor(
                        () -> List.of(pod), (name, connection) -> cluster.tunnel(name, port, connection));
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(door.uri().resolve("/q/metrics"))
                    .timeout(LIMIT)
                    .build();
            return value(client.send(request, BodyHandlers.ofString()).body(), meter);
        } catch (IOException e) {
            throw new CheckFailed("The meters of " + pod + " cannot be read: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckFailed("Interrupted while meters were read.", e);
        }
    }

    static double value(String text, String meter) {
        return text.lines()
                .filter(line -> line.startsWith(meter + " "))
                .map(line -> Double.valueOf(line.substring(meter.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new CheckFailed("There is no meter " + meter + "."));
    }
}
