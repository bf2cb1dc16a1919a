package io.orderfold.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every pod of a service must be: bounded, watched, without rights, and given the time it needs. */
final class PodRules {

    private static final Pattern FIXED_IMAGE =
            Pattern.compile("[a-z0-9./_-]+(:[0-9]+)?[a-z0-9./_-]*(:[0-9]+\\.[0-9]+\\.[0-9]+|@sha256:[0-9a-f]{64})");
    private static final String EXECUTABLE = "-native:";
    private static final Pattern HEAP = Pattern.compile("-Xm[sx]\\S+");
    private static final Duration REST_OF_THE_PROCESS = Duration.ofSeconds(10);

    private PodRules() {}

    static List<String> complaints(Manifests manifests) {
        var complaints = new ArrayList<String>();
        for (var workload : manifests.workloads()) {
            var rules = new Said(workload.getMetadata().getName(), complaints);
            var pod = workload.getSpec().getTemplate().getSpec();
            var container = Manifests.container(workload);
            if (pod.getContainers().size() != 1 || !pod.getInitContainers().isEmpty()) {
                rules.complain("has other containers, which these rules do not look at");
            }
            if (!FIXED_IMAGE.matcher(container.getImage()).matches()) {
                rules.complain("the image " + container.getImage() + " must have a version or a digest");
            }
            rules.must(
                    "start its pods together",
                    () -> "Parallel".equals(workload.getSpec().getPodManagementPolicy()));
            checkRights(pod, container, rules);
            checkResources(manifests, workload, rules);
            checkProbes(container, rules);
            checkTimes(manifests, workload, rules);
        }
        return complaints;
    }

    private static void checkRights(PodSpec pod, Container container, Said rules) {
        rules.must(
                "run as no root",
                () -> Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot())
                        && pod.getSecurityContext().getRunAsUser() > 0);
        rules.must(
                "have the seccomp profile of the runtime",
                () -> "RuntimeDefault"
                        .equals(pod.getSecurityContext().getSeccompProfile().getType()));
        rules.must(
                "have no token of the API server", () -> Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()));
        rules.must(
                "share nothing with its node",
                () -> pod.getHostNetwork() == null
                        && pod.getHostPID() == null
                        && pod.getVolumes().stream().allMatch(volume -> volume.getHostPath() == null));
        var rights = container.getSecurityContext();
        rules.must(
                "have a root file system that is read-only",
                () -> Boolean.TRUE.equals(rights.getReadOnlyRootFilesystem()));
        rules.must(
                "gain no rights",
                () -> Boolean.FALSE.equals(rights.getAllowPrivilegeEscalation()) && rights.getPrivileged() == null);
        rules.must(
                "drop all capabilities",
                () -> rights.getCapabilities().getDrop().equals(List.of("ALL"))
                        && rights.getCapabilities().getAdd().isEmpty());
    }

    private static void checkResources(Manifests manifests, StatefulSet workload, Said rules) {
        var resources = Manifests.container(workload).getResources();
        var limit = resources.getLimits().get("memory");
        rules.must(
                "limit cpu and memory, and reserve the memory",
                () -> limit != null
                        && limit.equals(resources.getRequests().get("memory"))
                        && resources.getLimits().containsKey("cpu")
                        && resources.getRequests().containsKey("cpu"));
        if (limit != null) {
            var deployed = Deployed.of(manifests, workload);
            var shares = MemoryShares.of(
                    options(Manifests.container(workload), deployed.variables().getOrDefault("JAVA_TOOL_OPTIONS", "")),
                    deployed.kernel().stores().memoryBytes());
            if (shares.sum() > MemoryShares.bytes(limit)) {
                rules.complain("the memory limit " + limit + " is below the sum of its shares, " + shares.sum());
            }
        }
    }

    /** An executable has its heap bounded by an argument; the shares of a JVM that it does not have are counted all the same. */
    private static String options(Container container, String ofJvm) {
        return container.getImage().contains(EXECUTABLE)
                ? String.join(" ", container.getArgs()) + " "
                        + HEAP.matcher(ofJvm).replaceAll("")
                : ofJvm;
    }

    private static void checkProbes(Container container, Said rules) {
        checkProbe(container.getStartupProbe(), "started", rules);
        checkProbe(container.getLivenessProbe(), "live", rules);
        checkProbe(container.getReadinessProbe(), "ready", rules);
    }

    private static void checkProbe(@Nullable Probe probe, String name, Said rules) {
        rules.must(
                "be asked for /q/health/" + name + " on its port http",
                () -> probe != null
                        && ("/q/health/" + name).equals(probe.getHttpGet().getPath())
                        && "http".equals(probe.getHttpGet().getPort().getStrVal()));
    }

    private static void checkTimes(Manifests manifests, StatefulSet workload, Said rules) {
        var pod = workload.getSpec().getTemplate().getSpec();
        var container = Manifests.container(workload);
        var stream = Deployed.of(manifests, workload).kernel().stream();
        rules.must("close within the grace period, pause before the signal and rest of the process included", () -> {
            var pause = Duration.ofSeconds(
                    container.getLifecycle().getPreStop().getSleep().getSeconds());
            var grace = Duration.ofSeconds(pod.getTerminationGracePeriodSeconds());
            return pause.plus(stream.closeLimit()).plus(REST_OF_THE_PROCESS).compareTo(grace) <= 0;
        });
        rules.must(
                "have longer to start than after which it ends by itself",
                () -> patience(container.getStartupProbe())
                                .compareTo(stream.brokerAwayLimit().plus(stream.missingTopicsLimit()))
                        > 0);
        rules.must(
                "not be taken out of the service for a rebalance of some seconds",
                () -> patience(container.getReadinessProbe()).compareTo(Duration.ofSeconds(10)) >= 0);
    }

    private static Duration patience(Probe probe) {
        return Duration.ofSeconds((long) probe.getPeriodSeconds() * probe.getFailureThreshold());
    }

    /** Complaints about one workload. What is missing breaks the rule like what is wrong. */
    private record Said(String workload, List<String> complaints) {

        void complain(String what) {
            complaints.add(workload + ": " + what + ".");
        }

        void must(String rule, BooleanSupplier holds) {
            boolean kept;
            try {
                kept = holds.getAsBoolean();
            } catch (NullPointerException missing) {
                kept = false;
            }
            if (!kept) {
                complain("it must " + rule);
            }
        }
    }
}
