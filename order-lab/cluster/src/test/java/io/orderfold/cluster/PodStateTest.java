package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PodStateTest {

    private static final String STARTED_AGAIN = """
        kind: Pod
        apiVersion: v1
        metadata: {name: order-query-api-1}
        status:
          phase: Running
          conditions: [{type: Ready, status: "True"}]
          containerStatuses:
            - restartCount: 2
              state: {running: {}}
              lastState: {terminated: {reason: OOMKilled, exitCode: 137}}
        """;

    private static final String NOT_STARTED = """
        kind: Pod
        apiVersion: v1
        metadata: {name: order-query-api-1}
        status:
          phase: Pending
          conditions: [{type: Ready, status: "False"}]
          containerStatuses:
            - restartCount: 0
              state: {waiting: {reason: ErrImageNeverPull}}
              lastState: {}
        """;

    @Test
    void a_pod_that_was_started_again_tells_why() {
        var pod = pod(STARTED_AGAIN);

        assertThat(PodState.isReady(pod)).isTrue();
        assertThat(PodState.starts(pod)).isEqualTo(2);
        assertThat(PodState.lastEnd(pod)).isEqualTo("OOMKilled 137");
    }

    @Test
    void a_pod_that_waits_tells_for_what() {
        var pod = pod(NOT_STARTED);

        assertThat(PodState.isReady(pod)).isFalse();
        assertThat(PodState.lastEnd(pod)).isEmpty();
        assertThat(PodState.describe(pod))
                .isEqualTo("order-query-api-1 Pending, started again 0 times, ErrImageNeverPull");
    }

    @Test
    void a_pod_that_is_being_deleted_is_asked_no_more() {
        var pod = pod(STARTED_AGAIN);
        pod.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");

        assertThat(PodState.isReady(pod)).isFalse();
    }

    private static Pod pod(String yaml) {
        return new KubernetesSerialization().unmarshal(yaml, Pod.class);
    }
}
