package io.orderfold.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateStatefulSetStrategyBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One namespace of a cluster, and what happens to its pods. Any thread. */
final class CheckedCluster {

    private static final String NAME = "app.kubernetes.io/name";
    private static final String REVISION = "controller-revision-hash";
    private static final int NOT_FOUND = 404;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final Duration EDITED = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final KubernetesClient client;
    private final String namespace;

    CheckedCluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    String version() {
        return client.getKubernetesVersion().getGitVersion();
    }

    boolean serves(String apiVersion, String kind) {
        return client.supports(apiVersion, kind);
    }

    boolean hasNamespace() {
        return client.namespaces().withName(namespace).get() != null;
    }

    void create(List<? extends HasMetadata> resources) {
        for (var resource : resources) {
            try {
                client.resource(resource).create();
            } catch (KubernetesClientException e) {
                throw new CheckFailed(
                        "The server does not take " + resource.getKind() + " "
                                + resource.getMetadata().getName() + ": " + e.getMessage(),
                        e);
            }
        }
    }

    /** The namespace and everything in it; returns when it is gone. */
    void remove(Duration limit) {
        client.namespaces().withName(namespace).delete();
        await(limit, () -> !hasNamespace(), () -> "The namespace " + namespace + " is not gone.");
    }

    /** By name, the first one first. */
    List<Pod> pods(String workload) {
        return client.pods().inNamespace(namespace).withLabel(NAME, workload).list().getItems().stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    Pod pod(String name) {
        var pod = client.pods().inNamespace(namespace).withName(name).get();
        if (pod == null) {
            throw new CheckFailed("There is no pod " + name + ".");
        }
        return pod;
    }

    List<String> readyPods(String workload) {
        return pods(workload).stream()
                .filter(PodState::isReady)
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    /** Returns when all replicas are ready and are what the workload says now. */
    void awaitRolledOut(String workload, Duration limit) {
        await(limit, () -> isRolledOut(workload), () -> workload + " is not ready: " + describe(workload));
    }

    /** Returns when another pod than this one, or this one after a further start of its container, is ready under its name. */
    void awaitBack(Pod before, Duration limit) {
        var name = before.getMetadata().getName();
        await(
                limit,
                () -> {
                    var now =
                            client.pods().inNamespace(namespace).withName(name).get();
                    return now != null
                            && PodState.isReady(now)
                            && (!now.getMetadata()
                                            .getUid()
                                            .equals(before.getMetadata().getUid())
                                    || PodState.starts(now) > PodState.starts(before));
                },
                () -> name + " is not back: "
                        + describe(before.getMetadata().getLabels().getOrDefault(NAME, "")));
    }

    /** Returns when the container of the pod was ended for this reason and has been started again. */
    void awaitStartedAgain(String pod, String reason, Duration limit) {
        await(
                limit,
                () -> PodState.lastEnd(pod(pod)).startsWith(reason + " "),
                () -> pod + " was not started again after " + reason + ", its last end was '"
                        + PodState.lastEnd(pod(pod)) + "'.");
    }

    /** As {@code kubectl rollout restart}. */
    void restart(String workload) {
        workload(workload).rolling().restart();
    }

    void delete(Pod pod) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .delete();
    }

    /** The status with which the server answers the wish to evict. */
    int evict(String pod) {
        var version = serves("policy/v1", "PodDisruptionBudget") ? "policy/v1" : "policy/v1beta1";
        var wish = Map.of(
                "apiVersion", version, "kind", "Eviction", "metadata", Map.of("name", pod, "namespace", namespace));
        try {
            client.raw("/api/v1/namespaces/" + namespace + "/pods/" + pod + "/eviction", "POST", wish);
            return CREATED;
        } catch (KubernetesClientException e) {
            return e.getCode();
        }
    }

    /** Gives the last pod this limit and leaves the others as they are. */
    void limitMemoryOfLast(String workload, String memory) {
        edit(workload, set -> {
            var last = set.getSpec().getReplicas() - 1;
            set.getSpec()
                    .getUpdateStrategy()
                    .setRollingUpdate(new RollingUpdateStatefulSetStrategyBuilder()
                            .withPartition(last)
                            .build());
            memory(set, memory);
        });
    }

    /** Gives all pods this limit; those that have it are left alone. */
    void limitMemory(String workload, String memory) {
        edit(workload, set -> {
            set.getSpec().getUpdateStrategy().setRollingUpdate(null);
            memory(set, memory);
        });
    }

    String memoryLimit(String workload) {
        return String.valueOf(resources(workload(workload).get()).getLimits().get("memory"));
    }

    /** Carries bytes between the connection and a port of the pod, by way of the API server. */
    AutoCloseable tunnel(String pod, int port, SocketChannel connection) {
        return client.pods().inNamespace(namespace).withName(pod).portForward(port, connection, connection);
    }

    String log(String pod, boolean ofTheContainerBefore) {
        var container = client.pods().inNamespace(namespace).withName(pod);
        try {
            return ofTheContainerBefore ? container.terminated().getLog() : container.getLog();
        } catch (KubernetesClientException none) {
            return "";
        }
    }

    private boolean isRolledOut(String workload) {
        var set = workload(workload).get();
        if (set.getStatus() == null
                || set.getStatus().getObservedGeneration() == null
                || set.getStatus().getObservedGeneration() < set.getMetadata().getGeneration()) {
            return false;
        }
        var pods = pods(workload);
        return pods.size() == set.getSpec().getReplicas()
                && pods.stream()
                        .allMatch(pod -> PodState.isReady(pod)
                                && set.getStatus()
                                        .getUpdateRevision()
                                        .equals(pod.getMetadata().getLabels().get(REVISION)));
    }

    private String describe(String workload) {
        return pods(workload).stream().map(PodState::describe).toList().toString();
    }

    private RollableScalableResource<StatefulSet> workload(String name) {
        return client.apps().statefulSets().inNamespace(namespace).withName(name);
    }

    /** Again, as long as the cluster itself writes in between. */
    private void edit(String workload, Consumer<StatefulSet> change) {
        await(
                EDITED,
                () -> {
                    try {
                        workload(workload).edit(set -> {
                            change.accept(set);
                            return set;
                        });
                        return true;
                    } catch (KubernetesClientException e) {
                        if (e.getCode() == CONFLICT) {
                            return false;
                        }
                        throw e;
                    }
                },
                () -> workload + " cannot be changed.");
    }

    private static void memory(StatefulSet set, String memory) {
        var resources = resources(set);
        resources.getLimits().put("memory", new Quantity(memory));
        resources.getRequests().put("memory", new Quantity(memory));
    }

    private static ResourceRequirements resources(StatefulSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().getFirst().getResources();
    }

    private static void await(Duration limit, BooleanSupplier condition, Supplier<String> sentence) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - deadline > 0) {
                throw new CheckFailed(sentence.get() + " Limit: " + limit.toSeconds() + " s.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** A pod that is replaced is not there for a moment. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
