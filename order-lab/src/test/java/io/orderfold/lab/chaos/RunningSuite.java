package io.orderfold.lab.chaos;

import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.stack.JarProcess;
import io.orderfold.lab.stack.PackagedService;
import io.orderfold.lab.stack.ServiceSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The packaged services on one stack. The query API can be killed and comes back on the same port with what is left of its stores. One thread. */
final class RunningSuite implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 384;

    private final Path directory;
    private final ServiceSettings querySettings;
    private final JarProcess state;
    private JarProcess query;

    RunningSuite(LocalStack stack, Path directory) throws IOException {
        this.directory = directory;
        querySettings = settings(stack, PackagedService.ORDER_QUERY_API);
        state = new JarProcess(
                PackagedService.ORDER_STATE_SERVICE, settings(stack, PackagedService.ORDER_STATE_SERVICE), directory);
        query = startQuery();
    }

    void awaitReady() throws IOException, InterruptedException {
        state.awaitReady();
        query.awaitReady();
    }

    /** Of the query API. */
    URI api() {
        return query.base();
    }

    /** As {@code kill -9} does; returns when the query API is ready again. */
    void killAndStart() {
        try {
            query.kill();
            query = startQuery();
            query.awaitReady();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JarProcess startQuery() throws IOException {
        return new JarProcess(PackagedService.ORDER_QUERY_API, querySettings, directory);
    }

    private ServiceSettings settings(LocalStack stack, PackagedService service) {
        return new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                FreePorts.pick(1).getFirst(),
                directory.resolve(service.moduleName()),
                HEAP_MEGABYTES);
    }

    @Override
    public void close() {
        query.close();
        state.close();
    }
}
