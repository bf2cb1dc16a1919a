package io.orderfold.manifests;

import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every service is let out to where its settings send it. */
final class EgressRules {

    private static final String BOOTSTRAP = "-kafka-bootstrap";
    private static final String NAME = "app.kubernetes.io/name";
    private static final Map<String, String> SYSTEM = Map.of("kubernetes.io/metadata.name", "kube-system");

    private final Manifests manifests;
    private final StatefulSet workload;
    private final Deployed deployed;

    private EgressRules(Manifests manifests, StatefulSet workload) {
        this.manifests = manifests;
        this.workload = workload;
        this.deployed = Deployed.of(manifests, workload);
    }

    static List<String> complaints(Manifests manifests) {
        return manifests.workloads().stream()
                .flatMap(workload -> new EgressRules(manifests, workload).complaints())
                .toList();
    }

    /**
     * A connection that a service makes.
     *
     * @param port number or name
     * @param pods labels of what is reached; empty for what is outside the cluster
     * @param namespace labels of the namespace of these pods; empty for that of the service
     * @param address of what is reached where pods are told one, else empty
     */
    private record Way(
            String what,
            String protocol,
            IntOrString port,
            Map<String, String> pods,
            Map<String, String> namespace,
            Optional<String> address) {}

    private Stream<String> complaints() {
        var policies = manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains("Egress"))
                .filter(policy -> SelectorRules.labels(workload)
                        .entrySet()
                        .containsAll(policy.getSpec()
                                .getPodSelector()
                                .getMatchLabels()
                                .entrySet()))
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .toList();
        return ways().stream()
                .filter(way -> policies.stream().noneMatch(rule -> lets(rule, way)))
                .map(way -> "No NetworkPolicy lets " + deployed.workload() + " reach " + way.what() + ".");
    }

    /** Settings that are missing are another rule's to find. */
    private List<Way> ways() {
        var ways = new ArrayList<Way>();
        for (var protocol : List.of("UDP", "TCP")) {
            ways.add(new Way(
                    "names by " + protocol,
                    protocol,
                    new IntOrString(53),
                    Map.of("k8s-app", "kube-dns"),
                    SYSTEM,
                    Optional.empty()));
        }
        var bootstrap = deployed.text("kafka.bootstrap.servers");
        if (!bootstrap.isEmpty()) {
            var broker = URI.create("kafka://" + bootstrap);
            var cluster = broker.getHost().replace(BOOTSTRAP, "");
            ways.add(outward("the broker", broker, Map.of("strimzi.io/kind", "Kafka", "strimzi.io/cluster", cluster)));
        }
        var registry = deployed.text("orderfold.registry.url");
        if (!registry.isEmpty()) {
            var address = URI.create(registry);
            ways.add(outward("the registry", address, Map.of(NAME, address.getHost())));
        }
        var issuer = deployed.text("quarkus.oidc.auth-server-url");
        if (!issuer.isEmpty()) {
            ways.add(outward("the issuer of tokens", URI.create(issuer), Map.of()));
        }
        if (deployed.kernel().peers().announce().isPresent()) {
            ways.add(inward("its peers", "peers", SelectorRules.labels(workload)));
        }
        deployed.file().keySet().stream()
                .filter(setting -> setting.startsWith("orderfold.query.suite."))
                .flatMap(setting -> statusOf(URI.create(deployed.text(setting))))
                .forEach(ways::add);
        return ways;
    }

    /** A name that stands for no pod is another rule's to find. */
    private Stream<Way> statusOf(URI address) {
        return manifests.find("Service", address.getHost()).stream()
                .map(found -> ((Service) found.typed()).getSpec())
                .flatMap(service -> service.getPorts().stream()
                        .filter(port -> port.getPort() == address.getPort())
                        .flatMap(port -> manifests.workloads().stream()
                                .map(SelectorRules::labels)
                                .filter(labels -> labels.entrySet()
                                        .containsAll(service.getSelector().entrySet()))
                                .map(labels -> inward(
                                        "the status of " + address.getHost(),
                                        port.getTargetPort().getStrVal(),
                                        labels))));
    }

    private Way inward(String what, String port, Map<String, String> pods) {
        return new Way(what, "TCP", new IntOrString(port), pods, Map.of(), Optional.empty());
    }

    private Way outward(String what, URI address, Map<String, String> pods) {
        int port = address.getPort() < 0 ? 443 : address.getPort();
        var alias = workload.getSpec().getTemplate().getSpec().getHostAliases().stream()
                .filter(known -> known.getHostnames().contains(address.getHost()))
                .map(HostAlias::getIp)
                .findFirst();
        return new Way(what, "TCP", new IntOrString(port), pods, Map.of(), alias);
    }

    private static boolean lets(NetworkPolicyEgressRule rule, Way way) {
        return rule.getPorts().stream().anyMatch(port -> isFor(port, way))
                && (rule.getTo().isEmpty() || rule.getTo().stream().anyMatch(peer -> isFor(peer, way)));
    }

    private static boolean isFor(NetworkPolicyPort port, Way way) {
        return way.port().equals(port.getPort()) && way.protocol().equals(port.getProtocol());
    }

    private static boolean isFor(NetworkPolicyPeer peer, Way way) {
        if (peer.getIpBlock() != null) {
            return way.address()
                    .filter(address -> peer.getIpBlock().getCidr().equals(address + "/32"))
                    .isPresent();
        }
        return way.address().isEmpty()
                && !way.pods().isEmpty()
                && (peer.getPodSelector() == null || covers(peer.getPodSelector(), way.pods()))
                && (peer.getNamespaceSelector() == null
                        ? way.namespace().isEmpty()
                        : covers(peer.getNamespaceSelector(), way.namespace()));
    }

    private static boolean covers(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
    }
}
