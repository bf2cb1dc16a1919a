package io.orderfold.lab.chaos;

import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventTypes;
import io.orderfold.lab.simulate.FactRecords;
import io.orderfold.lab.simulate.Poison;
import io.orderfold.lab.simulate.RecordPlace;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.stack.SchemaRegistration;
import io.orderfold.order.Fact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The services that own the facts, with their failures. They remember each record that the broker took. Any thread, but for {@link #tell}. */
final class Sources {

    private final SimulatedServices services;
    private final FactRecords records;
    private final Poison poison;
    private final Map<String, Integer> futureIds = new HashMap<>();
    private final Map<RecordPlace, String> authors = new ConcurrentHashMap<>();
    private final Map<RecordPlace, Failure.Spoilt> spoilt = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> sent = new ConcurrentHashMap<>();

    Sources(SimulatedServices services, Map<String, Integer> contentIds, Poison poison) {
        this.services = services;
        this.records = new FactRecords(contentIds);
        this.poison = poison;
        // The registry counts upwards, by two when an artifact gets another version: what the next release of the
        // schemas is going to be called.
        int next =
                contentIds.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        for (var type : EventTypes.ALL) {
            futureIds.put(type.recordName(), ++next);
            next++;
        }
    }

    /** Registers the schemas under whose ids some records were sent too early. */
    void registerLate(String registryUrl) {
        try (var registration = new SchemaRegistration(registryUrl)) {
            var ids = registration.register(EventTypes.ALL.stream()
                    .map(type -> nextRelease(type.schema()))
                    .toList());
            if (!ids.equals(futureIds)) {
                throw new IllegalStateException("the registry gave out " + ids + ", not " + futureIds);
            }
        }
    }

    private static Schema nextRelease(Schema schema) {
        var next = new Schema.Parser().parse(schema.toString());
        next.addProp("x-release", "next");
        return next;
    }

    /** What a source says at first. */
    void tell(ChaosPlan.Telling telling) {
        switch (telling.failure()) {
            case null ->
                send(telling.again() ? "sources: the same again" : "sources: as meant", records.of(telling.fact()));
            case Failure.Withheld withheld -> {
                // Nothing comes.
            }
            case Failure.Mistaken mistaken -> send("sources: mistaken", records.of(mistaken.instead()));
            case Failure.Spoilt failure -> {
                sent.computeIfAbsent("sources: spoilt", author -> new LongAdder())
                        .increment();
                services.send(spoilt(failure), place -> {
                    spoilt.put(place, failure);
                    authors.put(place, "sources: spoilt");
                });
            }
        }
    }

    private ProducerRecord<byte @Nullable [], byte @Nullable []> spoilt(Failure.Spoilt failure) {
        var fact = failure.fact();
        return switch (failure.kind()) {
            case REUSED_ID -> poison.reusing(Objects.requireNonNull(failure.used()), fact);
            case UNKNOWN_SCHEMA -> {
                var record = records.of(fact);
                ByteBuffer.wrap(Objects.requireNonNull(record.value())).putInt(1, futureId(fact));
                yield record;
            }
            default -> poison.inPlaceOf(failure.kind(), fact).orElseThrow();
        };
    }

    private int futureId(Fact fact) {
        return Objects.requireNonNull(futureIds.get(EventTypes.of(fact.event()).recordName()));
    }

    /** The true fact after all. */
    void sendTruth(String why, Fact fact) {
        send("sources: " + why, records.of(fact));
    }

    /** The true fact in place of the mistaken one. */
    void replace(Failure.Mistaken mistaken) {
        var record = records.of(mistaken.fact());
        record.headers()
                .add(EnvelopeHeaders.CAUSATION_ID, mistaken.instead().key().id().getBytes(StandardCharsets.UTF_8));
        send("sources: in place of mistaken", record);
    }

    private void send(String author, ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        sent.computeIfAbsent(author, key -> new LongAdder()).increment();
        services.send(record, place -> authors.put(place, author));
    }

    void flush() {
        services.flush();
    }

    Map<RecordPlace, Failure.Spoilt> spoilt() {
        return spoilt;
    }

    Map<RecordPlace, String> authors() {
        return authors;
    }

    Map<String, Long> sent() {
        var counts = new TreeMap<String, Long>();
        sent.forEach((author, count) -> counts.put(author, count.sum()));
        return counts;
    }
}
