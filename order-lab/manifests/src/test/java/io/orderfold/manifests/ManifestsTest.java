package io.orderfold.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of every environment can be read strictly and break no rule, and neither check is blind. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManifestsTest {

    private static final Pattern SELECTED =
            Pattern.compile("((?:matchLabels|selector):\\s+app\\.kubernetes\\.io/[a-z-]+): \\S+");

    @ParameterizedTest
    @EnumSource
    void every_resource_is_what_its_kind_allows(Overlay overlay) {
        assertThat(overlay.manifests().resources()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHECK")
    void no_rule_is_broken(Overlay overlay) {
        assertThat(complaints(overlay.manifests())).isEmpty();
    }

    /** Its pods find no names, and nobody else reaches its issuer. */
    @Test
    void the_check_breaks_two_rules_on_purpose() {
        assertThat(complaints(Overlay.CHECK.manifests()))
                .containsExactlyInAnyOrder(
                        "order-query-api announces 10.1.2.3:8090, a name its pods do not have.",
                        "order-query-api: callers must show tokens of an issuer that is asked over HTTPS.");
    }

    @Test
    void the_heap_of_an_executable_is_bounded_by_an_argument() {
        assertThat(complaintsOrRefusal(Overlay.NATIVE.text().replace("- -Xmx512m", "- -Xms512m")))
                .anyMatch(complaint -> complaint.contains("must be told -Xmx"));
        assertThat(complaintsOrRefusal(Overlay.NATIVE.text().replace("- -Xmx512m", "- -Xmx1g")))
                .anyMatch(complaint -> complaint.contains("below the sum of its shares"));
    }

    /** Each fault is a text that is replaced wherever it stands in the rendering of production. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "podManagementPolicy: Parallel     | podManagmentPolicy: Parallel      | a property misspelt in a StatefulSet",
                "readOnlyRootFilesystem: true      | readOnlyRootFileSystem: true      | a property misspelt in a security context",
                "failureThreshold: 180             | failureTreshold: 180              | a property misspelt in a probe",
                "failureThreshold: 180             | failureThreshold: \"180\"         | a text for a number",
                "failureThreshold: 180             | failureThreshold: 180.5           | half a number",
                "readOnlyRootFilesystem: true      | readOnlyRootFilesystem: \"true\"  | a text for a truth value",
                "value: \"3\"                      | value: 3                          | a number for the text of a variable",
                "clusterIP: None                   | clusterIp: None                   | a property misspelt in a Service",
                "maxUnavailable: 1                 | maxUnavailible: 1                 | a property misspelt in a PodDisruptionBudget",
                "whenUnsatisfiable: ScheduleAnyway | whenUnsatisfied: ScheduleAnyway   | a property misspelt in a spread",
                "podSelector:                      | podSelectors:                     | a property misspelt in a NetworkPolicy",
                "partitions: 24                    | partition: 24                     | a property misspelt in a KafkaTopic",
                "partitions: 24                    | partitions: many                  | a word for a number of partitions",
                "patternType: literal              | patternTyp: literal               | a property misspelt in a KafkaUser",
                "patternType: literal              | patternType: exact                | a value that a KafkaUser does not know",
                "- Describe                        | - Look                            | an operation that Kafka does not know",
                "kafka.strimzi.io/v1               | kafka.strimzi.io/v1beta2          | a version that Strimzi no longer serves",
                "podMetricsEndpoints:              | podMetricEndpoints:               | a property misspelt in a PodMonitor",
                "alert: OrderfoldViewOld           | alarm: OrderfoldViewOld           | a property misspelt in a PrometheusRule",
                "maxReplicaCount: 12               | maxReplicas: 12                   | a property misspelt in a ScaledObject",
                "consumerGroup: order-state-service | consumerGroup: [order-state]      | a list for a text",
                "pollingInterval: 30               | pollingInterval: 30 s             | a word for a number of seconds",
                "minReplicaCount: 3                | fallback: {replicas: 3}           | a fallback, which takes volumes away",
                "kind: PodMonitor                  | kind: PodMonitoring               | a kind that nobody knows",
                "accessModes:                      | accessMode:                       | a property misspelt in a volume claim"
            })
    void what_is_no_such_resource_is_refused(String right, String wrong, String what) {
        assertThatThrownBy(() -> StrictManifests.parse(planted(right, wrong)))
                .as(what)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "order-state-service:0.1.0         | order-state-service:latest        | must have a version or a digest",
                "order-state-service:0.1.0         | order-state-service               | must have a version or a digest",
                "order-state-service:0.1.0         | order-state-service:0.1.0-SNAPSHOT | must have a version or a digest",
                "runAsNonRoot: true                | runAsNonRoot: false               | run as no root",
                "readOnlyRootFilesystem: true      | readOnlyRootFilesystem: false     | root file system that is read-only",
                "- ALL                             | - NET_RAW                         | drop all capabilities",
                "type: RuntimeDefault              | type: Unconfined                  | seccomp profile",
                "allowPrivilegeEscalation: false   | allowPrivilegeEscalation: true    | gain no rights",
                "/q/health/ready                   | /q/health                         | be asked for /q/health/ready",
                "failureThreshold: 180             | failureThreshold: 30              | longer to start than after which it ends by itself",
                "terminationGracePeriodSeconds: 60 | terminationGracePeriodSeconds: 30 | close within the grace period",
                "close-limit=PT30S                 | close-limit=PT55S                 | close within the grace period",
                "podManagementPolicy: Parallel     | podManagementPolicy: OrderedReady | start its pods together",
                "memory: 3Gi                       | memory: 2Gi                       | below the sum of its shares",
                "cpu: \"3\"                        | example.com/gpu: \"3\"            | limit cpu and memory",
                "topicName: order.returns.v1       | topicName: order.return.v1        | The topic order.returns.v1 is not declared",
                "maxReplicaCount: 12               | maxReplicaCount: 25               | 25 replicas for 24 partitions",
                "consumerGroup: order-state-service | consumerGroup: order-states      | scales by the group order-states",
                "min.insync.replicas: 2            | min.insync.replicas: 3            | lose records or stop",
                "type: tls                         | type: scram-sha-512               | must show a certificate",
                "- DescribeConfigs                 | - All                             | may do everything",
                "- DescribeConfigs                 | - AlterConfigs                    | lacks right DESCRIBECONFIGS on the topics of its own",
                "name: order-state-service-        | name: order-states-               | lacks right WRITE on its transactions",
                "type: transactionalId             | type: group                       | lacks right DESCRIBE on its transactions",
                "type: group                       | type: transactionalId             | lacks right READ on the group order-state-service",
                "name: order.dlq.v1                | name: order.dlq                   | Who scales order-query-api may not see the lag of order.dlq.v1",
                "key: user.crt                     | key: user.p12                     | which Strimzi need not write",
                "ssl.keystore.key=                 | ssl.key.password=                 | mutual TLS",
                "strimzi.io/kind: Kafka            | strimzi.io/kind: Broker           | lets order-state-service reach the broker",
                "port: 9093                        | port: 9092                        | lets order-query-api reach the broker",
                "name: orderfold-registry          | name: registry                    | lets order-state-service reach the registry",
                "k8s-app: kube-dns                 | k8s-app: dns                      | reach names by UDP",
                "protocol: UDP                     | protocol: SCTP                    | reach names by UDP",
                "port: 443                         | port: 8443                        | lets order-query-api reach the issuer of tokens",
                "port: peers                       | port: http                        | lets order-query-api reach its peers",
                "serviceName: order-query-api-peers | serviceName: order-query-api     | must be a headless service",
                "targetPort: peers                 | targetPort: peer                  | leads to the port peer",
                "publishNotReadyAddresses: true    | publishNotReadyAddresses: false   | names its pods before they are ready",
                "'          name: order-query-api-settings' | '          name: order-query-settings' | needs ConfigMap order-query-settings",
                "serviceAccountName: order-query-api | serviceAccountName: query        | needs ServiceAccount query",
                "secretName: orderfold-cluster-ca-cert | secretName: cluster-ca         | needs Secret cluster-ca",
                "orderfold-registry:8080           | registry:8080                     | needs Service registry",
                "mountPath: /etc/orderfold/kafka-ca | mountPath: /etc/kafka-ca          | where nothing is mounted",
                "mountPath: /deployments/config    | mountPath: /config                | Quarkus looks for settings",
                "orderfold.registry.url=           | orderfold.registy.url=            | orderfold.registy.url",
                "kafka-streams.num.standby.replicas | kafka-streams.num.standbys        | nobody reads the setting kafka-streams.num.standbys",
                "name: POD_NAME                    | name: HOSTNAME                    | must become group.instance.id",
                "peers.allow=order-query-api-*     | peers.allow=orders-*              | would not start. Set orderfold.peers.allow",
                "api-peers.${POD_NAMESPACE}        | api.${POD_NAMESPACE}              | a name its pods do not have",
                "security.protocol=SSL             | security.protocol=PLAINTEXT       | mutual TLS",
                "value: https://login.example.com  | value: http://login.example.com   | tokens of an issuer",
                "quarkus.oidc.auth-server-url=     | orderfold.query.access=           | tokens of an issuer",
                "orderfold-kafka-bootstrap.orderfold-prod | orderfold-kafka-bootstrap.orderfold-qa | in another namespace"
            })
    void what_breaks_a_rule_is_named(String right, String wrong, String words) {
        assertThat(complaintsOrRefusal(planted(right, wrong))).anyMatch(complaint -> complaint.contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"StatefulSet", "Service", "PodDisruptionBudget", "NetworkPolicy", "PodMonitor"})
    void a_selector_that_picks_other_pods_is_named(String kind) {
        var documents = List.of(Overlay.PROD.text().split("(?m)^---$", -1));
        var planted = documents.stream()
                .map(document -> document.contains("\nkind: " + kind + "\n")
                        ? SELECTED.matcher(document).replaceAll("$1: others")
                        : document)
                .collect(Collectors.joining("---"));

        assertThat(complaintsOrRefusal(planted))
                .isNotEmpty()
                .allMatch(complaint -> complaint.contains(kind), "is about " + kind);
    }

    private static String planted(String right, String wrong) {
        var text = Overlay.PROD.text();
        assertThat(text).contains(right);
        return text.replace(right, wrong);
    }

    /** What cannot be read as settings is refused by the services' own mappings. */
    private static List<String> complaintsOrRefusal(String text) {
        try {
            return complaints(new Manifests(StrictManifests.parse(text)));
        } catch (RuntimeException refused) {
            return Stream.iterate((Throwable) refused, cause -> cause != null, Throwable::getCause)
                    .map(String::valueOf)
                    .toList();
        }
    }

    private static List<String> complaints(Manifests manifests) {
        return Stream.of(
                        SelectorRules.complaints(manifests),
                        ReferenceRules.complaints(manifests),
                        EgressRules.complaints(manifests),
                        TopicRules.complaints(manifests),
                        RightsRules.complaints(manifests),
                        SettingsRules.complaints(manifests),
                        PodRules.complaints(manifests))
                .flatMap(List::stream)
                .toList();
    }
}
