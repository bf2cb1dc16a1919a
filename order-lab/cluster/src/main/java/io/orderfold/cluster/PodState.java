package io.orderfold.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;

/** What the cluster says of a pod with one container. */
final class PodState {

    private PodState() {}

    /** How often the container was started again. */
    static int starts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
    }

    static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** Reason and exit code of the end before the last start of the container, with a space between; empty if there was none. */
    static String lastEnd(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getLastState().getTerminated())
                .filter(Objects::nonNull)
                .map(ended -> ended.getReason() + " " + ended.getExitCode())
                .findFirst()
                .orElse("");
    }

    /** For a sentence about why it is not ready. */
    static String describe(Pod pod) {
        var waits = pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getState().getWaiting())
                .filter(Objects::nonNull)
                .map(waiting -> ", " + waiting.getReason())
                .findFirst()
                .orElse("");
        return pod.getMetadata().getName() + " " + pod.getStatus().getPhase() + ", started again " + starts(pod)
                + " times" + waits;
    }
}
