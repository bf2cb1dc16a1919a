package io.orderfold.kernel.serde;

import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.avro.strategy.RecordIdStrategy;
import io.apicurio.registry.serde.config.SerdeConfig;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Serdes for the topics and stores we write ourselves: one registry client, one set of settings, because a KTable serializes again what it read.
 *
 * <p>Artifact = record name in the group of its namespace, so that changelogs and repartition topics share the artifact of their topic. Wire form =
 * {@link AvroFrame}; record headers are neither read nor written. A schema met once survives an absent registry; a registry that is absent before
 * that surfaces as {@link RegistryUnavailableException}, itself or in the cause chain. Serdes are safe for use by several threads.
 */
public final class RegistrySerdes {

    private final RegistryClientFacade registry;
    private final SchemaById schemas;
    private final boolean autoRegister;

    /**
     * Serdes against the registry at a URL.
     *
     * @param registryUrl base of the core API
     * @param autoRegister whether an unknown schema is registered on first use: in tests and the local stack only
     */
    public RegistrySerdes(String registryUrl, boolean autoRegister) {
        this(BoundedRegistry.at(registryUrl), autoRegister);
    }

    /** Serdes against a client that exists already, for instance one in memory. */
    public RegistrySerdes(RegistryClientFacade registry, boolean autoRegister) {
        this.registry = BoundedRegistry.of(registry, BoundedRegistry.DEFAULT_LIMIT);
        this.schemas = new SchemaById(this.registry);
        this.autoRegister = autoRegister;
    }

    /** A serde for record values of one class. A null value stays null in both directions. */
    public <T extends SpecificRecord> Serde<T> value(Class<T> type) {
        AvroKafkaSerializer<T> serializer = new AvroKafkaSerializer<>(registry);
        serializer.configure(settings(), false);
        return Serdes.serdeFrom(new PlainSerializer<>(serializer), new SpecificRecordDeserializer<>(type, schemas));
    }

    private Map<String, Object> settings() {
        return Map.of(
                SerdeConfig.ARTIFACT_RESOLVER_STRATEGY,
                RecordIdStrategy.class.getName(),
                SerdeConfig.AUTO_REGISTER_ARTIFACT,
                autoRegister,
                AvroSerdeConfig.AVRO_DATUM_PROVIDER,
                SpecificDatums.class,
                SerdeConfig.DEREFERENCE_SCHEMA,
                true,
                SerdeConfig.FAULT_TOLERANT_REFRESH,
                true,
                // The bounded client and the replaced thread retry; another retry inside would hold the thread longer.
                SerdeConfig.RETRY_COUNT,
                0);
    }

    /** Calls the form without headers: with headers the library writes an encoding header, and foreign ones change what it does. */
    private record PlainSerializer<T>(AvroKafkaSerializer<T> serializer) implements Serializer<T> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable T data) {
            return data == null ? null : serializer.serialize(topic, data);
        }

        @Override
        public void close() {
            serializer.close();
        }
    }
}
