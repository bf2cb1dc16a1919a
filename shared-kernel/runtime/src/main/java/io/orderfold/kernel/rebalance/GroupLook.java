package io.orderfold.kernel.rebalance;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.streams.errors.StreamsException;

/** Asks the broker who is in a group. Blocks up to a limit: for a background thread only. */
public final class GroupLook {

    private final Admin admin;
    private final String group;
    private final Duration limit;

    public GroupLook(Admin admin, String group, Duration limit) {
        this.admin = admin;
        this.group = group;
        this.limit = limit;
    }

    /**
     * The group now.
     *
     * @throws RuntimeException when the broker does not say
     */
    public GroupSnapshot snapshot() {
        try {
            ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .get(group);
            return described == null ? GroupSnapshot.EMPTY : of(described);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return GroupSnapshot.EMPTY;
            }
            throw new StreamsException("The broker did not say who is in group " + group + ".", e);
        } catch (TimeoutException e) {
            throw new StreamsException("The broker did not say who is in group " + group + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamsException("Interrupted while asking for the group.", e);
        }
    }

    private static GroupSnapshot of(ConsumerGroupDescription described) {
        Map<String, Set<TopicPartition>> members = new HashMap<>();
        for (MemberDescription member : described.members()) {
            members.computeIfAbsent(name(member), key -> new HashSet<>())
                    .addAll(member.assignment().topicPartitions());
        }
        return new GroupSnapshot(described.groupState() == GroupState.STABLE, members);
    }

    private static String name(MemberDescription member) {
        return member.groupInstanceId().orElse(member.clientId()) + " at "
                + member.host().replaceFirst("^/", "");
    }
}
