package io.orderfold.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** What {@code src-k8s/rendered/check.yaml} says, as it was approved, and what becomes of it on a server that is older than the manifests. */
final class CheckManifests {

    /** Stands in the manifests where the address of this machine has to stand. */
    static final String NOBODYS_ADDRESS = "192.0.2.1";

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final List<HasMetadata> resources;

    private CheckManifests(List<HasMetadata> resources) {
        this.resources = List.copyOf(resources);
    }

    /** @param root of the suite */
    static CheckManifests read(Path root) {
        var file = root.resolve(Path.of("src-k8s", "rendered", "check.yaml"));
        try {
            var resources = new ArrayList<HasMetadata>();
            for (var document : Files.readString(file).split("(?m)^---$", -1)) {
                resources.add(YAML.unmarshal(document, HasMetadata.class));
            }
            return new CheckManifests(resources);
        } catch (IOException e) {
            throw new CheckFailed("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    String namespace() {
        return of(Namespace.class).getFirst().getMetadata().getName();
    }

    /** Names of the services. */
    List<String> workloads() {
        return of(StatefulSet.class).stream()
                .map(workload -> workload.getMetadata().getName())
                .toList();
    }

    List<KafkaUser> users() {
        return of(GenericKubernetesResource.class).stream()
                .filter(resource -> resource.getKind().equals("KafkaUser"))
                .map(resource -> YAML.convertValue(resource, KafkaUser.class))
                .toList();
    }

    /**
     * What is sent to the server, and what is not as the manifests say.
     *
     * @param resources in the order in which they must be created
     * @param notes a sentence for each difference
     */
    record Fitted(List<HasMetadata> resources, List<String> notes) {}

    /**
     * @param address of this machine that pods reach
     * @param serves whether the server knows an API version and a kind
     * @param knowsSleep whether the server knows a pause before the signal that is no command
     */
    Fitted fitted(String address, BiPredicate<String, String> serves, boolean knowsSleep) {
        var fitted = new ArrayList<HasMetadata>();
        var left = new TreeMap<String, Integer>();
        boolean oldBudgets = !serves.test("policy/v1", "PodDisruptionBudget");
        for (var original : resources) {
            var resource = YAML.clone(original);
            if (resource instanceof PodDisruptionBudget budget && oldBudgets) {
                fitted.add(asBeta(budget));
            } else if (resource instanceof GenericKubernetesResource
                    && (resource.getApiVersion().startsWith("kafka.strimzi.io/")
                            || !serves.test(resource.getApiVersion(), resource.getKind()))) {
                left.merge(resource.getKind(), 1, Integer::sum);
            } else {
                if (resource instanceof StatefulSet workload) {
                    fit(workload, address, knowsSleep);
                } else if (resource instanceof NetworkPolicy policy) {
                    fit(policy, address);
                }
                fitted.add(resource);
            }
        }
        return new Fitted(List.copyOf(fitted), notes(left.toString(), oldBudgets, knowsSleep));
    }

    private static List<String> notes(String left, boolean oldBudgets, boolean knowsSleep) {
        var notes = new ArrayList<String>();
        notes.add("not sent to the cluster: " + left
                + "; topics and rights of the Strimzi resources were given to the broker outside it");
        if (oldBudgets) {
            notes.add("disruption budgets as policy/v1beta1, for the server has no policy/v1:"
                    + " pods that are not ready are protected too");
        }
        if (!knowsSleep) {
            notes.add("no pause before the signal, for the server knows no preStop.sleep");
        }
        return List.copyOf(notes);
    }

    private static HasMetadata asBeta(PodDisruptionBudget budget) {
        var beta = YAML.convertValue(budget, GenericKubernetesResource.class);
        beta.setApiVersion("policy/v1beta1");
        beta.<Map<String, Object>>get("spec").remove("unhealthyPodEvictionPolicy");
        return beta;
    }

    private static void fit(StatefulSet workload, String address, boolean knowsSleep) {
        var pod = workload.getSpec().getTemplate().getSpec();
        pod.getHostAliases().stream()
                .filter(alias -> alias.getIp().equals(NOBODYS_ADDRESS))
                .forEach(alias -> alias.setIp(address));
        if (!knowsSleep) {
            pod.getContainers().forEach(container -> container.setLifecycle(null));
        }
    }

    private static void fit(NetworkPolicy policy, String address) {
        if (policy.getSpec().getEgress() == null) {
            return;
        }
        policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream())
                .filter(peer ->
                        peer.getIpBlock() != null && peer.getIpBlock().getCidr().equals(NOBODYS_ADDRESS + "/32"))
                .forEach(peer -> peer.getIpBlock().setCidr(address + "/32"));
    }

    private <T> List<T> of(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
