package io.orderfold.manifests;

import io.orderfold.contract.OrderTopics;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.KafkaUserTlsClientAuthentication;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import io.strimzi.api.kafka.model.user.acl.StrimziAclOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each service may do at the broker what its topology, its group and its guarantee need, and no more; who scales it sees all that its group reads. */
final class RightsRules {

    /** What Kafka Streams does with topics that it makes for itself. */
    private static final Set<StrimziAclOperation> OF_INTERNAL_TOPICS = Set.of(
            StrimziAclOperation.CREATE,
            StrimziAclOperation.DELETE,
            StrimziAclOperation.DESCRIBE,
            StrimziAclOperation.DESCRIBECONFIGS,
            StrimziAclOperation.READ,
            StrimziAclOperation.WRITE);

    private static final String GUARANTEE = "kafka-streams.processing.guarantee";
    private static final String EXACTLY_ONCE = "exactly_once_v2";

    private final Manifests manifests;
    private final List<String> complaints = new ArrayList<>();

    private RightsRules(Manifests manifests) {
        this.manifests = manifests;
    }

    static List<String> complaints(Manifests manifests) {
        var rules = new RightsRules(manifests);
        manifests.workloads().forEach(workload -> rules.checkService(Deployed.of(manifests, workload)));
        manifests.all(Keda.ScaledObject.class).forEach(rules::checkScaling);
        return rules.complaints;
    }

    /** The topics of the catalogue that the user of a service may write. */
    static List<String> writable(Manifests manifests, String service) {
        var rules = rules(
                (KafkaUser) manifests.find("KafkaUser", service).orElseThrow().typed());
        return OrderTopics.ALL.stream()
                .map(OrderTopics.Topic::name)
                .filter(topic -> onTopic(rules, topic).contains(StrimziAclOperation.WRITE))
                .toList();
    }

    private void checkService(Deployed deployed) {
        var service = deployed.workload();
        var found = manifests.find("KafkaUser", service);
        if (found.isEmpty()) {
            complaints.add("There is no KafkaUser " + service + ".");
            return;
        }
        var user = found.get();
        var spec = ((KafkaUser) user.typed()).getSpec();
        if (!(spec.getAuthentication() instanceof KafkaUserTlsClientAuthentication)) {
            complaints.add(user + " must show a certificate.");
        }
        var rules = rules((KafkaUser) user.typed());
        if (rules.stream().anyMatch(rule -> rule.getOperations().contains(StrimziAclOperation.ALL))) {
            complaints.add(user + " may do everything somewhere.");
        }
        checkCatalogue(user, rules, Topologies.of(service));
        var group = deployed.text("quarkus.kafka-streams.application-id");
        checkOwn(user, rules, group);
        checkTransactions(user, rules, group, deployed.text(GUARANTEE).equals(EXACTLY_ONCE));
    }

    private void checkCatalogue(Resource user, List<AclRule> rules, Topologies topology) {
        for (var topic : OrderTopics.ALL) {
            boolean reads = topology.read().contains(topic.name());
            boolean writes = topology.written().contains(topic.name())
                    || topic.equals(OrderTopics.DEAD_LETTERS)
                    || operatorsWrite(topology.service(), topic);
            var given = onTopic(rules, topic.name());
            check(user, "READ on " + topic.name(), reads, given.contains(StrimziAclOperation.READ));
            check(user, "WRITE on " + topic.name(), writes, given.contains(StrimziAclOperation.WRITE));
        }
    }

    private void checkOwn(Resource user, List<AclRule> rules, String group) {
        check(user, "READ on the group " + group, true, onGroup(rules, group).contains(StrimziAclOperation.READ));
        check(
                user,
                "READ on any other group",
                false,
                onGroup(rules, "another-" + group).contains(StrimziAclOperation.READ));
        var given = onTopic(rules, group + "-any-changelog");
        for (var operation : OF_INTERNAL_TOPICS) {
            check(user, operation + " on the topics of its own", true, given.contains(operation));
        }
    }

    /** Ids of transactions begin with the application id since {@code exactly_once_v2}. */
    private void checkTransactions(Resource user, List<AclRule> rules, String group, boolean needed) {
        var given = operations(rules.stream()
                .filter(rule -> rule.getResource() instanceof AclRuleTransactionalIdResource resource
                        && matches(resource.getPatternType(), resource.getName(), group + "-any-1")));
        check(user, "WRITE on its transactions", needed, given.contains(StrimziAclOperation.WRITE));
        check(user, "DESCRIBE on its transactions", needed, given.contains(StrimziAclOperation.DESCRIBE));
    }

    private void checkScaling(Keda.ScaledObject scaled) {
        for (var trigger : scaled.spec().triggers()) {
            var access = trigger.authenticationRef();
            var group = trigger.metadata().get("consumerGroup");
            if (access != null && group != null) {
                var rules = scalersRules(access.name());
                if (!onGroup(rules, group).contains(StrimziAclOperation.DESCRIBE)) {
                    complaints.add("Who scales " + group + " may not see the group.");
                }
                Topologies.of(scaled.spec().scaleTargetRef().name())
                        .readByName(group)
                        .filter(topic -> !onTopic(rules, topic).contains(StrimziAclOperation.DESCRIBE))
                        .forEach(topic ->
                                complaints.add("Who scales " + group + " may not see the lag of " + topic + "."));
            }
        }
    }

    /** Those of the user whose certificate is shown. */
    private List<AclRule> scalersRules(String access) {
        return manifests.find("TriggerAuthentication", access).stream()
                .flatMap(found -> ((Keda.TriggerAuthentication) found.typed()).spec().secretTargetRef().stream())
                .filter(secret -> secret.parameter().equals("cert"))
                .flatMap(secret -> manifests.find("KafkaUser", secret.name()).stream())
                .flatMap(user -> rules((KafkaUser) user.typed()).stream())
                .toList();
    }

    /**
     * What is written in the name of an operator: no topology shows it, for the record says which topic it goes to, and decisions are written by those
     * who answer requests.
     */
    private static boolean operatorsWrite(String service, OrderTopics.Topic topic) {
        return service.equals(OrderTopics.DECISIONS.owner())
                && (topic.isInbound()
                        || List.of(OrderTopics.DECISIONS, OrderTopics.RESOLUTIONS, OrderTopics.AUDIT)
                                .contains(topic));
    }

    private void check(Resource user, String right, boolean needed, boolean given) {
        if (needed != given) {
            complaints.add(user + (needed ? " lacks" : " needs no") + " right " + right + ".");
        }
    }

    private static List<AclRule> rules(KafkaUser user) {
        return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
    }

    private static Set<StrimziAclOperation> onTopic(List<AclRule> rules, String topic) {
        return operations(rules.stream()
                .filter(rule -> rule.getResource() instanceof AclRuleTopicResource resource
                        && matches(resource.getPatternType(), resource.getName(), topic)));
    }

    private static Set<StrimziAclOperation> onGroup(List<AclRule> rules, String group) {
        return operations(rules.stream()
                .filter(rule -> rule.getResource() instanceof AclRuleGroupResource resource
                        && matches(resource.getPatternType(), resource.getName(), group)));
    }

    private static boolean matches(AclResourcePatternType pattern, String name, String asked) {
        return pattern == AclResourcePatternType.PREFIX
                ? asked.startsWith(name)
                : asked.equals(name) || name.equals("*");
    }

    private static Set<StrimziAclOperation> operations(Stream<AclRule> rules) {
        return rules.flatMap(rule -> rule.getOperations().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
