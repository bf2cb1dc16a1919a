package io.orderfold.manifests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests as an API server with strict field validation would: a kind that nobody expects, a property that its class does not have, a property
 * twice, a text for a number or a number for a text are refused.
 */
final class StrictManifests {

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry(Keda.API + "/ScaledObject", Keda.ScaledObject.class),
            Map.entry(Keda.API + "/TriggerAuthentication", Keda.TriggerAuthentication.class));

    static final YAMLMapper YAML = mapper();

    private StrictManifests() {}

    /** @throws IllegalArgumentException naming the resource and what is wrong with it */
    static List<Resource> parse(String yaml) {
        var resources = new ArrayList<Resource>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNextValue()) {
                resources.add(resource(documents.nextValue()));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The manifests are no YAML: " + e.getMessage(), e);
        }
        return List.copyOf(resources);
    }

    private static Resource resource(JsonNode document) {
        var kind = document.path("kind").asText();
        var name = document.path("metadata").path("name").asText();
        @Nullable Class<?> type = KINDS.get(document.path("apiVersion").asText() + "/" + kind);
        if (type == null) {
            throw new IllegalArgumentException(kind + " " + name + ": no class for "
                    + document.path("apiVersion").asText() + " " + kind);
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A " + kind + " has no name.");
        }
        try {
            var typed = YAML.treeToValue(document, type);
            // A word that an enumeration does not know is dropped in silence by some classes.
            lost(document, YAML.valueToTree(typed), "").ifPresent(path -> {
                throw new IllegalArgumentException(kind + " " + name + ": " + path + " is not understood.");
            });
            return new Resource(kind, name, document, typed);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(kind + " " + name + ": " + e.getMessage(), e);
        }
    }

    /** The first value of a tree that is not in the other one at the same place. */
    private static Optional<String> lost(JsonNode written, JsonNode understood, String path) {
        if (written.isContainerNode()) {
            return Stream.concat(
                            written.propertyStream()
                                    .map(property -> lost(
                                            property.getValue(),
                                            understood.path(property.getKey()),
                                            path + "/" + property.getKey())),
                            IntStream.range(0, written.isArray() ? written.size() : 0)
                                    .mapToObj(index ->
                                            lost(written.get(index), understood.path(index), path + "/" + index)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return written.asText().equals(understood.asText()) ? Optional.empty() : Optional.of(path);
    }

    private static YAMLMapper mapper() {
        return YAMLMapper.builder(YAMLFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .annotationIntrospector(new NothingElse())
                .build();
    }

    /** The models keep what they do not know, to hand it on. Here it is a mistake. */
    private static final class NothingElse extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }

        /** Defaults are written too, or what is one could not be told from what was lost. */
        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated member) {
            return JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
        }
    }
}
