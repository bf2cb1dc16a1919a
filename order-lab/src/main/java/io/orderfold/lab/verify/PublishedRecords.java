package io.orderfold.lab.verify;

import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.lab.simulate.RecordPlace;
import io.orderfold.order.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the state service published, read as any subscriber would. */
public final class PublishedRecords {

    private static final String NONE = "?";

    private final String bootstrapServers;
    private final RegistrySerdes serdes;

    /** Application id of the state service, and so the name of its consumer group. */
    private static final String STATE_SERVICE = "order-state-service";

    public PublishedRecords(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(registryUrl), false);
        GeneratedClasses.trust();
    }

    /**
     * Whether the state service has taken every record that stands on an inbound topic now, duplicates and poison among
     * them. What it made of a record is committed together with the record, so nothing is still to come of one.
     *
     * @throws LocalStackException if the broker does not answer
     */
    public boolean allTaken() {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var ends = new HashMap<TopicPartition, Long>();
            TopicReader.ends(bootstrapServers, OrderTopics.inboundNames()).forEach((partition, end) -> {
                if (end > 0) {
                    ends.put(partition, end);
                }
            });
            var taken = admin.listConsumerGroupOffsets(STATE_SERVICE)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream().allMatch(end -> {
                var offset = taken.get(end.getKey());
                return offset != null && offset.offset() >= end.getValue();
            });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException refused) {
            throw new LocalStackException(
                    Reason.OTHER,
                    "The broker does not say how far " + STATE_SERVICE + " has read: " + refused.getCause());
        }
    }

    /** Every dead letter so far, by whether it is open. */
    public FoundLetters letters() {
        var written = new ArrayList<FoundLetters.Written>();
        TopicReader.readAll(
                bootstrapServers,
                List.of(OrderTopics.DEAD_LETTERS.name()),
                record -> written.add(new FoundLetters.Written(header(record, "order-dlq-id"), letter(record))));
        // Read second: what is resolved by now was written before.
        var resolutions = new ArrayList<FoundLetters.Resolved>();
        try (var deserializer = serdes.value(LetterResolution.class).deserializer()) {
            TopicReader.readAll(bootstrapServers, List.of(OrderTopics.RESOLUTIONS.name()), record -> {
                var resolution = deserializer.deserialize(record.topic(), record.value());
                if (resolution != null) {
                    resolutions.add(new FoundLetters.Resolved(resolution.getLetterId(), resolution.getState()));
                }
            });
        }
        return FoundLetters.of(written, resolutions);
    }

    /** The newest state of every order, as the topic has it that everyone reads. */
    public Map<OrderId, OrderState> states() {
        var states = new HashMap<OrderId, OrderState>();
        try (var deserializer = serdes.value(OrderState.class).deserializer()) {
            TopicReader.readAll(bootstrapServers, List.of(OrderTopics.STATE.name()), record -> {
                var state = deserializer.deserialize(record.topic(), record.value());
                if (state != null) {
                    states.put(new OrderId(state.getOrderId()), state);
                }
            });
        }
        return Map.copyOf(states);
    }

    /** How many versions so far came from a fold of all facts again. */
    public long corrections() {
        var corrections = new AtomicLong();
        try (var deserializer = serdes.value(OrderChange.class).deserializer()) {
            TopicReader.readAll(bootstrapServers, List.of(OrderTopics.CHANGES.name()), record -> {
                var change = deserializer.deserialize(record.topic(), record.value());
                if (change != null && change.getCorrection()) {
                    corrections.incrementAndGet();
                }
            });
        }
        return corrections.get();
    }

    /** The origin stands in the headers that generic tools know, the reason in the suite's own. */
    private static Letter letter(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        return new Letter(
                new RecordPlace(
                        header(record, "dead-letter-topic"),
                        (int) number(record, "dead-letter-partition"),
                        number(record, "dead-letter-offset")),
                header(record, "order-dlq-reason"));
    }

    private static long number(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String name) {
        try {
            return Long.parseLong(header(record, name));
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static String header(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? NONE : new String(header.value(), StandardCharsets.UTF_8);
    }
}
