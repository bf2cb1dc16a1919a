package io.orderfold.manifests;

import io.orderfold.contract.OrderTopics;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Topics are those of the catalogue, and partitions fit each other and the replicas. */
final class TopicRules {

    private TopicRules() {}

    static List<String> complaints(Manifests manifests) {
        var complaints = new ArrayList<String>();
        var partitions = manifests.partitions();
        checkCatalogue(partitions.keySet(), complaints);
        checkCopies(manifests, complaints);
        for (var workload : manifests.workloads()) {
            var name = workload.getMetadata().getName();
            var topology = Topologies.of(name);
            checkPartitions(topology, partitions, complaints);
            checkReplicas(name, workload.getSpec().getReplicas(), least(topology, partitions), complaints);
        }
        for (var scaled : manifests.all(Keda.ScaledObject.class)) {
            checkScaling(manifests, scaled, partitions, complaints);
        }
        return complaints;
    }

    private static void checkCatalogue(Set<String> declared, List<String> complaints) {
        var known = new HashSet<String>();
        OrderTopics.ALL.forEach(topic -> known.add(topic.name()));
        known.stream()
                .filter(topic -> !declared.contains(topic))
                .forEach(topic -> complaints.add("The topic " + topic + " is not declared."));
        declared.stream()
                .filter(topic -> !known.contains(topic))
                .forEach(topic -> complaints.add("The topic " + topic + " is in no catalogue."));
    }

    private static void checkCopies(Manifests manifests, List<String> complaints) {
        for (var topic : manifests.all(KafkaTopic.class)) {
            int copies = topic.getSpec().getReplicas();
            int inSync =
                    Integer.parseInt(String.valueOf(topic.getSpec().getConfig().get("min.insync.replicas")));
            if (inSync > copies || (copies > 1 && (inSync < 2 || inSync == copies))) {
                complaints.add(topic.getMetadata().getName() + ": with " + copies + " copies, " + inSync
                        + " in sync lose records or stop at the first broker that is away.");
            }
        }
    }

    private static void checkPartitions(Topologies topology, Map<String, Integer> partitions, List<String> complaints) {
        for (var together : topology.readTogether()) {
            if (together.stream().map(partitions::get).distinct().count() != 1) {
                complaints.add(
                        topology.service() + " reads " + together + " together: their partitions must be equal.");
            }
        }
    }

    private static int least(Topologies topology, Map<String, Integer> partitions) {
        return topology.read().stream()
                .mapToInt(topic -> partitions.getOrDefault(topic, 0))
                .min()
                .orElse(0);
    }

    private static void checkReplicas(
            String name, @Nullable Integer replicas, int partitions, List<String> complaints) {
        if (replicas != null && replicas > partitions) {
            complaints.add(name + " has " + replicas + " replicas for " + partitions + " partitions.");
        }
    }

    private static void checkScaling(
            Manifests manifests, Keda.ScaledObject scaled, Map<String, Integer> partitions, List<String> complaints) {
        var name = scaled.spec().scaleTargetRef().name();
        checkReplicas(name, scaled.spec().maxReplicaCount(), least(Topologies.of(name), partitions), complaints);
        if (manifests.workload(name).getSpec().getReplicas() != null) {
            complaints.add(name + ": an apply would set back the replicas that KEDA set.");
        }
        var group = Deployed.of(manifests, manifests.workload(name)).text("quarkus.kafka-streams.application-id");
        scaled.spec().triggers().stream()
                .filter(trigger -> trigger.type().equals("kafka"))
                .map(trigger -> trigger.metadata().getOrDefault("consumerGroup", ""))
                .filter(asked -> !asked.equals(group))
                .forEach(
                        asked -> complaints.add(name + " scales by the group " + asked + " and is the group " + group));
    }
}
