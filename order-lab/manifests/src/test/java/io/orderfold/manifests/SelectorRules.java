package io.orderfold.manifests;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whatever picks pods by their labels picks pods that are there, and ports that they have. */
final class SelectorRules {

    private final Manifests manifests;
    private final List<String> complaints = new ArrayList<>();

    private SelectorRules(Manifests manifests) {
        this.manifests = manifests;
    }

    static List<String> complaints(Manifests manifests) {
        var rules = new SelectorRules(manifests);
        manifests.workloads().forEach(rules::checkWorkload);
        manifests.all(Service.class).forEach(rules::checkService);
        manifests.all(NetworkPolicy.class).forEach(rules::checkPolicy);
        manifests.all(PodMonitor.class).forEach(rules::checkMonitor);
        return rules.complaints;
    }

    private void checkWorkload(StatefulSet workload) {
        var name = "StatefulSet " + workload.getMetadata().getName();
        var labels = labels(workload);
        var spec = workload.getSpec();
        if (!matches(spec.getSelector(), labels)) {
            complaints.add(name + " selects other pods than its own.");
        }
        spec.getTemplate().getSpec().getTopologySpreadConstraints().stream()
                .filter(spread -> !matches(spread.getLabelSelector(), labels))
                .forEach(spread -> complaints.add(name + " spreads other pods than its own."));
        if (spec.getTemplate().getSpec().getTopologySpreadConstraints().isEmpty()) {
            complaints.add(name + " may have all its pods on one node.");
        }
        if (manifests.all(PodDisruptionBudget.class).stream()
                        .filter(budget -> matches(budget.getSpec().getSelector(), labels))
                        .count()
                != 1) {
            complaints.add(name + " must have one PodDisruptionBudget.");
        }
        if (manifests.all(Service.class).stream()
                .noneMatch(service -> service.getMetadata().getName().equals(spec.getServiceName())
                        && "None".equals(service.getSpec().getClusterIP())
                        && Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses()))) {
            complaints.add(name + ": " + spec.getServiceName()
                    + " must be a headless service that names its pods before they are ready.");
        }
    }

    private void checkService(Service service) {
        var name = "Service " + service.getMetadata().getName();
        var picked = picked(service.getSpec().getSelector());
        if (picked.isEmpty()) {
            complaints.add(name + " picks no pod.");
        }
        service.getSpec().getPorts().stream()
                .map(port -> port.getTargetPort().getStrVal())
                .filter(port -> !allHave(picked, port))
                .forEach(port -> complaints.add(name + " leads to the port " + port + ", which its pods do not have."));
    }

    private void checkPolicy(NetworkPolicy policy) {
        var name = "NetworkPolicy " + policy.getMetadata().getName();
        var picked = picked(policy.getSpec().getPodSelector().getMatchLabels());
        if (picked.isEmpty()) {
            complaints.add(name + " picks no pod.");
        }
        if (policy.getSpec().getPolicyTypes().isEmpty()) {
            complaints.add(name + " must say whether it is about what comes in or what goes out.");
        }
        Optional.ofNullable(policy.getSpec().getIngress()).orElse(List.of()).stream()
                .map(NetworkPolicyIngressRule::getPorts)
                .flatMap(List::stream)
                .filter(port -> port.getPort() == null
                        || !allHave(picked, port.getPort().getStrVal()))
                .forEach(port ->
                        complaints.add(name + " opens the port " + port.getPort() + ", which its pods do not have."));
    }

    private void checkMonitor(PodMonitor monitor) {
        var picked = picked(monitor.getSpec().getSelector().getMatchLabels());
        if (picked.size() != manifests.workloads().size()) {
            complaints.add("PodMonitor " + monitor.getMetadata().getName() + " must watch every service.");
        }
        monitor.getSpec().getPodMetricsEndpoints().stream()
                .filter(endpoint -> !allHave(picked, endpoint.getPort()))
                .forEach(endpoint -> complaints.add("PodMonitor asks the port " + endpoint.getPort() + "."));
    }

    private List<StatefulSet> picked(Map<String, String> selector) {
        return manifests.workloads().stream()
                .filter(workload ->
                        !selector.isEmpty() && labels(workload).entrySet().containsAll(selector.entrySet()))
                .toList();
    }

    private static boolean allHave(List<StatefulSet> workloads, @Nullable String port) {
        return workloads.stream()
                .allMatch(workload -> Manifests.container(workload).getPorts().stream()
                        .map(ContainerPort::getName)
                        .anyMatch(name -> name.equals(port)));
    }

    static Map<String, String> labels(StatefulSet workload) {
        return workload.getSpec().getTemplate().getMetadata().getLabels();
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return !selector.getMatchLabels().isEmpty()
                && labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
    }
}
