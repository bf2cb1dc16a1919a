package io.orderfold.lab.chaos;

import io.orderfold.contract.Decoded;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.Fingerprints;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.lab.simulate.RecordPlace;
import io.orderfold.lab.verify.TopicReader;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The topics of the suite as whoever audits a run reads them: everything, from the beginning. */
final class SuiteTopics {

    private static final int PREFIX = 5;
    private static final Set<String> JOURNALLED = Set.of("REFUSED", "PARK_TIMEOUT", "ORPHAN", "FOLD_FAILED");

    private final String bootstrapServers;
    private final RegistrySerdes serdes;

    SuiteTopics(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(registryUrl), false);
    }

    List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> inbound() {
        return read(OrderTopics.inboundNames());
    }

    /** Each fact with its latest verdict. */
    Collection<RecordAccount.Journalled> journal() {
        Map<ByteBuffer, RecordAccount.Journalled> newest = new LinkedHashMap<>();
        try (var deserializer = serdes.value(JournalEntry.class).deserializer()) {
            read(List.of(OrderTopics.JOURNAL.name())).forEach(record -> {
                var entry = deserializer.deserialize(record.topic(), record.value());
                var key = record.key();
                if (entry != null && key != null) {
                    var origin = entry.getOrigin();
                    newest.put(
                            ByteBuffer.wrap(key),
                            new RecordAccount.Journalled(
                                    new RecordPlace(origin.getTopic(), origin.getPartition(), origin.getOffset()),
                                    entry.getSource() + "|" + entry.getEventId(),
                                    content(
                                            entry.getType(),
                                            entry.getClaimedOccurredAt().toString(),
                                            bytes(entry.getPayload())),
                                    entry.getVerdict().name()));
                }
            });
        }
        return newest.values();
    }

    /** Each letter with the newest word on it. */
    List<RecordAccount.Letter> letters() {
        Map<String, RecordAccount.Letter> letters = new LinkedHashMap<>();
        var written = read(List.of(OrderTopics.DEAD_LETTERS.name()));
        Map<String, String> states = new HashMap<>();
        try (var deserializer = serdes.value(LetterResolution.class).deserializer()) {
            read(List.of(OrderTopics.RESOLUTIONS.name())).forEach(record -> {
                var resolution = deserializer.deserialize(record.topic(), record.value());
                if (resolution != null) {
                    // A corrected fact of the journal is given up besides, and stays corrected.
                    if (!"CORRECTED".equals(states.get(resolution.getLetterId()))
                            || !resolution.getState().name().equals("DISCARDED")) {
                        states.put(
                                resolution.getLetterId(), resolution.getState().name());
                    }
                }
            });
        }
        for (var record : written) {
            var id = text(record, "order-dlq-id");
            var reason = text(record, "order-dlq-reason");
            letters.put(
                    id,
                    new RecordAccount.Letter(
                            id,
                            new RecordPlace(
                                    text(record, "dead-letter-topic"),
                                    Integer.parseInt(text(record, "dead-letter-partition")),
                                    Long.parseLong(text(record, "dead-letter-offset"))),
                            reason,
                            JOURNALLED.contains(reason),
                            states.getOrDefault(id, "OPEN")));
        }
        return List.copyOf(letters.values());
    }

    static RecordPlace place(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        return new RecordPlace(record.topic(), record.partition(), record.offset());
    }

    /** Without what the record does not say. */
    static RecordAccount.Written written(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Map<RecordPlace, String> authors) {
        var id = text(record, EnvelopeHeaders.ID);
        var event = id.isEmpty() ? null : text(record, EnvelopeHeaders.SOURCE) + "|" + id;
        var answered = answered(record);
        return new RecordAccount.Written(
                place(record),
                authors.getOrDefault(place(record), suite(record)),
                event,
                content(text(record, EnvelopeHeaders.TYPE), text(record, EnvelopeHeaders.TIME), record.value()),
                answered.isEmpty() ? null : answered);
    }

    /** The letter on account of which an operator had the record sent; empty if it is no replay and no correction. */
    static String answered(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        return text(record, LetterHeaders.REPLAY_OF) + text(record, LetterHeaders.CORRECTION_OF);
    }

    private static String suite(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        if (!text(record, LetterHeaders.REPLAY_OF).isEmpty()) {
            return "operators: replays";
        }
        if (!text(record, LetterHeaders.CORRECTION_OF).isEmpty()) {
            return "operators: corrections";
        }
        if (!record.topic().equals(OrderTopics.UPKEEP.name())) {
            return RecordAccount.NOBODY;
        }
        return text(record, EnvelopeHeaders.TYPE).contains("LetterDiscarded")
                ? "operators: facts given up"
                : "state service: deadlines that passed";
    }

    /** A fact of the suite's own; its schemas are those of this version. */
    static Fact fact(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        var topic = OrderTopics.find(record.topic()).orElseThrow();
        var orderId = orderId(record);
        var value = record.value();
        if (value == null || !(EnvelopeHeaders.read(topic, orderId, record.headers()) instanceof Envelope envelope)) {
            throw new IllegalStateException(place(record) + " is no fact");
        }
        var body = Arrays.copyOfRange(value, PREFIX, value.length);
        var schema = EventTypes.find(envelope.type()).orElseThrow().schema();
        if (!(new FactDecoder().decode(envelope, schema, body) instanceof Decoded.Event decoded)) {
            throw new IllegalStateException(place(record) + " cannot be read");
        }
        return envelope.fact(
                decoded.event(),
                Fingerprints.of(envelope.type(), envelope.claimedAt(), envelope.recordedAt(), body),
                FoldRules.DEFAULT);
    }

    static OrderId orderId(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        var key = record.key();
        return OrderKeys.orderId(key == null ? new byte[0] : key).orElseThrow();
    }

    static String text(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String content(String type, String time, byte @Nullable [] value) {
        if (value == null || value.length < PREFIX) {
            return "";
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(value, PREFIX, value.length));
            return type + " " + (time.isEmpty() ? time : Instant.parse(time)) + " "
                    + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    private List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> read(List<String> topics) {
        var records = new ArrayList<ConsumerRecord<byte @Nullable [], byte @Nullable []>>();
        TopicReader.readAll(bootstrapServers, topics, records::add);
        return records;
    }
}
