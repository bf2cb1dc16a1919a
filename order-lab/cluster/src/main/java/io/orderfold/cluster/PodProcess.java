package io.orderfold.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the process of a pod on this machine, if the pod runs here: its control group carries the id of the pod. */
final class PodProcess {

    private PodProcess() {}

    /** The Java process of the pod; empty if it runs elsewhere or cannot be seen. */
    static Optional<ProcessHandle> of(String podUid) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/java"))
                        .isPresent())
                .filter(process -> belongs(Path.of("/proc", Long.toString(process.pid()), "cgroup"), podUid))
                .findFirst();
    }

    /** systemd writes underscores for hyphens. */
    static boolean belongs(Path controlGroups, String podUid) {
        try {
            var text = Files.readString(controlGroups);
            return text.contains(podUid) || text.contains(podUid.replace('-', '_'));
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
