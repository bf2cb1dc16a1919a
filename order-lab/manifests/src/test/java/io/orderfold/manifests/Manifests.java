package io.orderfold.manifests;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All resources of one environment. */
record Manifests(List<Resource> resources) {

    <T> List<T> all(Class<T> type) {
        return resources.stream()
                .map(Resource::typed)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    boolean has(String kind, String name) {
        return find(kind, name).isPresent();
    }

    Optional<Resource> find(String kind, String name) {
        return resources.stream()
                .filter(resource ->
                        resource.kind().equals(kind) && resource.name().equals(name))
                .findFirst();
    }

    List<StatefulSet> workloads() {
        return all(StatefulSet.class);
    }

    /** @throws java.util.NoSuchElementException if there is none */
    StatefulSet workload(String name) {
        return (StatefulSet) find("StatefulSet", name).orElseThrow().typed();
    }

    /** Each workload has one container. */
    static Container container(StatefulSet workload) {
        return workload.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    /** Partitions by the name the topic has at the broker. */
    Map<String, Integer> partitions() {
        return all(KafkaTopic.class).stream()
                .collect(Collectors.toMap(
                        topic -> Optional.ofNullable(topic.getSpec().getTopicName())
                                .orElse(topic.getMetadata().getName()),
                        topic -> topic.getSpec().getPartitions()));
    }

    /** The file of settings that a workload mounts; empty if it is not there, which is another rule's to say. */
    String settings(String workload) {
        return workload(workload).getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals("settings"))
                .flatMap(volume -> find("ConfigMap", volume.getConfigMap().getName()).stream())
                .map(found -> ((ConfigMap) found.typed()).getData().getOrDefault("application.properties", ""))
                .findFirst()
                .orElse("");
    }
}
