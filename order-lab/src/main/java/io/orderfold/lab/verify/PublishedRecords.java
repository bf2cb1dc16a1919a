package io.orderfold.lab.verify;

import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
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

    /** Every dead letter so far. */
    public List<Letter> letters() {
        var letters = new ArrayList<Letter>();
        TopicReader.readAll(
                bootstrapServers, List.of(OrderTopics.DEAD_LETTERS.name()), record -> letters.add(letter(record)));
        return List.copyOf(letters);
    }

    /** The verdict of every fact as the journal has it now, by the place where the fact was read first. */
    public Map<RecordPlace, String> verdicts() {
        var verdicts = new HashMap<RecordPlace, String>();
        try (var deserializer = serdes.value(JournalEntry.class).deserializer()) {
            TopicReader.readAll(bootstrapServers, List.of(OrderTopics.JOURNAL.name()), record -> {
                var entry = deserializer.deserialize(record.topic(), record.value());
                if (entry != null) {
                    var origin = entry.getOrigin();
                    verdicts.put(
                            new RecordPlace(origin.getTopic(), origin.getPartition(), origin.getOffset()),
                            entry.getVerdict().name());
                }
            });
        }
        return Map.copyOf(verdicts);
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
