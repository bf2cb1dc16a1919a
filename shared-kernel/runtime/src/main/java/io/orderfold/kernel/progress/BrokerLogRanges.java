package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Begin and end of partitions, as the broker says. The end is that of everything written, open transactions included: their records may still count,
 * so nobody has read past them. Blocks.
 */
public final class BrokerLogRanges implements Function<Set<TopicPartition>, Map<TopicPartition, LogRange>> {

    private final Admin admin;
    private final Duration limit;

    /** @param limit how long one question to the broker may take */
    public BrokerLogRanges(Admin admin, Duration limit) {
        this.admin = admin;
        this.limit = limit;
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
        ListOffsetsOptions everything = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
        everything.timeoutMs(Math.toIntExact(limit.toMillis()));
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return await(admin.listOffsets(wanted, everything).all());
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new StreamsException(e);
        } catch (TimeoutException e) {
            throw new StreamsException("The broker did not answer within " + limit + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamsException("Interrupted while asking the broker.", e);
        }
    }
}
