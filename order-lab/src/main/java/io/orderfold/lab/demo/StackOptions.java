package io.orderfold.lab.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about the processes. */
final class StackOptions {

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the REST API; a free one if not given.")
    int port;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "384",
            description = "Heap of each service, in MiB; ${DEFAULT-VALUE} if not given.")
    int heapMegabytes;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Keep data and logs in this new folder; without it they go to a temporary one, which is removed.")
    @Nullable
    Path keep;
}
