package io.orderfold.lab.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service is told when it starts.
 *
 * @param bootstrapServers of the broker
 * @param registryUrl of the v3 API of the registry
 * @param port to serve HTTP on, on 127.0.0.1
 * @param stateDirectory for the local stores; one service, one directory
 * @param heapMegabytes upper limit of the heap
 */
public record ServiceSettings(
        String bootstrapServers, String registryUrl, int port, Path stateDirectory, int heapMegabytes) {

    /** As options of a JVM, the way a user would give them on the command line. */
    public List<String> jvmOptions() {
        var options = new ArrayList<String>();
        options.add("-Xmx" + heapMegabytes + "m");
        options.add("-XX:+ExitOnOutOfMemoryError");
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        options.add("-Dquarkus.http.host=127.0.0.1");
        options.add("-Dquarkus.http.port=" + port);
        options.add("-Dkafka.bootstrap.servers=" + bootstrapServers);
        options.add("-Dquarkus.kafka-streams.bootstrap-servers=" + bootstrapServers);
        options.add("-Dorderfold.registry.url=" + registryUrl);
        options.add("-Dkafka-streams.state.dir=" + stateDirectory);
        return List.copyOf(options);
    }
}
