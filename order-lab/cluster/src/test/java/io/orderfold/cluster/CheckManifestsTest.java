package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.orderfold.kernel.testing.place.SuiteRoot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckManifestsTest {

    private static final String ADDRESS = "10.9.8.7";

    private final CheckManifests manifests = CheckManifests.read(SuiteRoot.find());

    @Test
    void they_have_a_namespace_of_their_own_and_both_services_with_their_users() {
        assertThat(manifests.namespace()).isEqualTo("orderfold-check");
        assertThat(manifests.workloads()).containsExactlyInAnyOrder("order-query-api", "order-state-service");
        assertThat(manifests.users().stream().map(user -> user.getMetadata().getName()))
                .containsExactlyInAnyOrder("order-query-api", "order-state-service");
    }

    @Test
    void the_address_is_put_wherever_it_must_stand() {
        var text = new KubernetesSerialization().asYaml(newServer());

        assertThat(text)
                .contains("\"" + ADDRESS + "\"", "\"" + ADDRESS + "/32\"")
                .doesNotContain(CheckManifests.NOBODYS_ADDRESS);
    }

    @Test
    void a_new_server_is_given_what_was_approved() {
        var resources = newServer();

        assertThat(resources).hasAtLeastOneElementOfType(PodDisruptionBudget.class);
        assertThat(workloads(resources)).hasSize(2).allMatch(workload -> pause(workload) == 5);
        assertThat(resources).noneMatch(resource -> resource.getApiVersion().startsWith("kafka.strimzi.io/"));
    }

    @Test
    void an_old_server_is_given_what_it_knows_and_the_check_says_so() {
        var fitted = manifests.fitted(ADDRESS, (version, kind) -> !version.equals("policy/v1"), false);

        assertThat(fitted.resources()).doesNotHaveAnyElementsOfTypes(PodDisruptionBudget.class);
        assertThat(fitted.resources())
                .filteredOn(resource -> resource.getKind().equals("PodDisruptionBudget"))
                .hasSize(2)
                .allSatisfy(budget -> {
                    assertThat(budget.getApiVersion()).isEqualTo("policy/v1beta1");
                    assertThat(((GenericKubernetesResource) budget).<Map<String, Object>>get("spec"))
                            .containsEntry("maxUnavailable", 1)
                            .containsKey("selector")
                            .doesNotContainKey("unhealthyPodEvictionPolicy");
                });
        assertThat(workloads(fitted.resources()))
                .allMatch(workload -> container(workload).getLifecycle() == null);
        assertThat(fitted.notes()).anyMatch(note -> note.contains("policy/v1beta1"));
        assertThat(fitted.notes()).anyMatch(note -> note.contains("preStop"));
    }

    @Test
    void kinds_that_the_server_does_not_know_are_left_out_and_named() {
        var fitted = manifests.fitted(ADDRESS, (version, kind) -> !version.startsWith("monitoring.coreos.com/"), true);

        assertThat(fitted.resources()).noneMatch(resource -> resource.getKind().equals("PodMonitor"));
        assertThat(fitted.notes().getFirst()).contains("PodMonitor=1", "PrometheusRule=1", "KafkaUser=2");
    }

    private List<HasMetadata> newServer() {
        return manifests.fitted(ADDRESS, (version, kind) -> true, true).resources();
    }

    private static List<StatefulSet> workloads(List<HasMetadata> resources) {
        return resources.stream()
                .filter(StatefulSet.class::isInstance)
                .map(StatefulSet.class::cast)
                .toList();
    }

    private static long pause(StatefulSet workload) {
        return container(workload).getLifecycle().getPreStop().getSleep().getSeconds();
    }

    private static Container container(StatefulSet workload) {
        return workload.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }
}
