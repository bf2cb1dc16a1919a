package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Begin and end of partitions, as the broker says. Blocks. */
public final class BrokerLogRanges implements Function<Set<TopicPartition>, Map<TopicPartition, LogRange>> {

    private final Admin admin;
    private final Duration limit;
    private final IsolationLevel seenBy;

    private BrokerLogRanges(Admin admin, Duration limit, IsolationLevel seenBy) {
        this.admin = admin;
        this.limit = limit;
        this.seenBy = seenBy;
    }

    /**
     * The end is that of everything written, open transactions included: their records may still count, so nobody has read past them.
     *
     * @param limit how long one question to the broker may take
     */
    public static BrokerLogRanges ofAllWritten(Admin admin, Duration limit) {
        return new BrokerLogRanges(admin, limit, IsolationLevel.READ_UNCOMMITTED);
    }

    /**
     * The end is how far a consumer can read that takes committed records only.
     *
     * @param limit how long one question to the broker may take
     */
    static BrokerLogRanges ofAllCommitted(Admin admin, Duration limit) {
        return new BrokerLogRanges(admin, limit, IsolationLevel.READ_COMMITTED);
    }

    @Override
    public Map<TopicPartition, LogRange> apply(Set<TopicPartition> partitions) {
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, LogRange> ranges = new HashMap<>();
        begins.forEach((partition, begin) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            if (end != null) {
                ranges.put(partition, new LogRange(begin.offset(), end.offset()));
            }
        });
        return ranges;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec which) {
        ListOffsetsOptions options = new ListOffsetsOptions(seenBy);
        options.timeoutMs(Math.toIntExact(limit.toMillis()));
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return BrokerAnswer.await(admin.listOffsets(wanted, options).all(), limit);
    }
}
