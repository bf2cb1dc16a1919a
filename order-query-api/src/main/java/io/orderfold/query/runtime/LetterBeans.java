package io.orderfold.query.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterDiscarded;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.letters.DecisionCounts;
import io.orderfold.query.letters.DecisionWriter;
import io.orderfold.query.letters.LetterFormats;
import io.orderfold.query.letters.LetterTopology;
import io.orderfold.query.letters.OpenLetters;
import io.orderfold.query.lookup.LetterLookup;
import io.orderfold.query.lookup.OperationLookup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands out what shows dead letters and what writes down decisions about them. */
@Singleton
class LetterBeans {

    private static final int LIMIT_MILLIS = 5_000;

    static ViewSource operations(TopicPrefix environment, String applicationId) {
        return new ViewSource(
                LetterTopology.OPERATIONS,
                LetterTopology.progressTopic(applicationId),
                Optional.of(environment.of(OrderTopics.DECISIONS.name())));
    }

    @Produces
    @Singleton
    LetterFormats formats(RegistrySerdes serdes) {
        return new LetterFormats(
                serdes.value(LetterResolution.class),
                serdes.value(LetterDecision.class),
                serdes.value(AuditEntry.class),
                serdes.value(LetterDiscarded.class));
    }

    /** With its meters: a letter counts in the replica that has its partition. */
    @Produces
    @Singleton
    OpenLetters open(MeterRegistry meters, TopicPrefix environment) {
        OpenLetters open = new OpenLetters(environment);
        open.watch(meters, Clock.systemUTC());
        return open;
    }

    @Produces
    @Singleton
    DecisionCounts decisions(MeterRegistry meters) {
        return new DecisionCounts(meters);
    }

    @Produces
    @Singleton
    LetterLookup letters(StoreReader stores, TopicPrefix environment, QuerySettings settings) {
        return new LetterLookup(stores, environment, settings.maxStaleness());
    }

    @Produces
    @Singleton
    OperationLookup operations(
            StoreReader stores,
            TopicPrefix environment,
            QuerySettings settings,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String applicationId) {
        return new OperationLookup(stores, operations(environment, applicationId), settings.maxStaleness());
    }

    /** A producer of its own: that of the stream belongs to the stream. */
    @Produces
    @Singleton
    DecisionWriter decisions(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            LetterFormats formats,
            TopicPrefix environment,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String applicationId) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, applicationId + "-decisions");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * LIMIT_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024);
        return new DecisionWriter(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                formats.decisions(),
                environment);
    }

    void close(@Disposes DecisionWriter decisions) {
        decisions.close();
    }
}
