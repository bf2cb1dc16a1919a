package io.orderfold.cluster;

import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Gives users at a broker what their {@link KafkaUser}s say, as Strimzi's user operator would, and nothing else. */
final class BrokerRights {

    /** Broker settings under which only what was given is allowed, but to this machine's own clients. */
    static final Map<String, String> ENFORCED = Map.of(
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users",
            "User:ANONYMOUS");

    private BrokerRights() {}

    static void give(String bootstrapServers, Collection<KafkaUser> users) {
        var bindings = users.stream().flatMap(BrokerRights::bindings).toList();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createAcls(bindings).all().get();
        } catch (ExecutionException e) {
            throw new CheckFailed("The broker does not take the rights of the users: " + e.getCause() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckFailed("Interrupted while the broker was given rights.", e);
        }
    }

    static Stream<AclBinding> bindings(KafkaUser user) {
        if (!(user.getSpec().getAuthorization() instanceof KafkaUserAuthorizationSimple simple)) {
            throw new CheckFailed("The rights of " + user.getMetadata().getName() + " are not listed one by one.");
        }
        var principal = "User:CN=" + user.getMetadata().getName();
        return simple.getAcls().stream().flatMap(rule -> bindings(principal, rule));
    }

    private static Stream<AclBinding> bindings(String principal, AclRule rule) {
        var pattern = pattern(rule.getResource());
        return rule.getOperations().stream()
                .map(operation -> new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                principal, "*", operation(operation.toValue()), AclPermissionType.ALLOW)));
    }

    private static ResourcePattern pattern(AclRuleResource resource) {
        return switch (resource) {
            case AclRuleTopicResource topic ->
                new ResourcePattern(ResourceType.TOPIC, topic.getName(), type(topic.getPatternType()));
            case AclRuleGroupResource group ->
                new ResourcePattern(ResourceType.GROUP, group.getName(), type(group.getPatternType()));
            case AclRuleTransactionalIdResource id ->
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, id.getName(), type(id.getPatternType()));
            default -> throw new CheckFailed("A right to a " + resource.getType() + " is not known here.");
        };
    }

    private static PatternType type(AclResourcePatternType type) {
        return type == AclResourcePatternType.PREFIX ? PatternType.PREFIXED : PatternType.LITERAL;
    }

    /** Strimzi writes DescribeConfigs what Kafka writes DESCRIBE_CONFIGS. */
    private static AclOperation operation(String name) {
        return List.of(AclOperation.values()).stream()
                .filter(operation -> operation.name().replace("_", "").equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new CheckFailed("Kafka knows no operation " + name + "."));
    }
}
