package io.orderfold.manifests;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of {@code keda.sh/v1alpha1} that the manifests use; KEDA publishes no classes for Java. What is not listed here is refused. */
final class Keda {

    static final String API = "keda.sh/v1alpha1";

    private Keda() {}

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            Target scaleTargetRef,
            Integer pollingInterval,
            Integer minReplicaCount,
            Integer maxReplicaCount,
            @Nullable Advanced advanced,
            List<Trigger> triggers) {}

    record Target(String apiVersion, String kind, String name) {}

    record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

    record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

    record Trigger(
            String type,
            @Nullable String metricType,
            Map<String, String> metadata,
            @Nullable Reference authenticationRef) {}

    record Reference(String name) {}

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, TriggerAuthenticationSpec spec) {}

    record TriggerAuthenticationSpec(List<SecretParameter> secretTargetRef) {}

    record SecretParameter(String parameter, String name, String key) {}
}
