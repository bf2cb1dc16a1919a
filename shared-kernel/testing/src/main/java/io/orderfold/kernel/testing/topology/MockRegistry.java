package io.orderfold.kernel.testing.topology;

import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.avro.strategy.RecordIdStrategy;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry in memory, for the real serializers and deserializers without a server. As the real one: equal content has one content id
 * however often it is registered, an unknown id is a {@link ProblemDetails} with status 404, and a registry that is away is a
 * {@link RuntimeException} caused by a {@link ConnectException}. Content ids and global ids come from different ranges, so that a mix-up shows.
 * Thread-safe.
 */
public final class MockRegistry implements RegistryClientFacade {

    private static final long FIRST_GLOBAL_ID = 100_001;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final List<String> contents = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    private boolean away;

    private record Version(
            long globalId,
            long contentId,
            String artifactId,
            String version,
            String content,
            List<RegistryArtifactReference> references) {

        RegistryVersionCoordinates coordinates() {
            return RegistryVersionCoordinates.create(globalId, contentId, null, artifactId, version);
        }
    }

    /** A value serde on this registry, with the settings of the suite; registers what it writes. */
    public <T> Serde<T> serde() {
        return Serdes.serdeFrom(serializer(), deserializer());
    }

    /** A value serializer on this registry; registers what it writes. */
    public <T> Serializer<T> serializer() {
        var serializer = new AvroKafkaSerializer<T>(this);
        serializer.configure(settings(), false);
        return serializer;
    }

    /** A value deserializer on this registry, into generated classes. */
    public <T> Deserializer<T> deserializer() {
        var deserializer = new AvroKafkaDeserializer<T>(this);
        deserializer.configure(settings(), false);
        return deserializer;
    }

    /** Settings for a serde built by hand with this registry as its client. */
    public static Map<String, Object> settings() {
        return Map.of(
                SchemaResolverConfig.AUTO_REGISTER_ARTIFACT, true,
                SchemaResolverConfig.DEREFERENCE_SCHEMA, true,
                SchemaResolverConfig.FAULT_TOLERANT_REFRESH, true,
                // Retries of a registry that is away cost a test its time and prove nothing here.
                SchemaResolverConfig.RETRY_COUNT, 0,
                SchemaResolverConfig.ARTIFACT_RESOLVER_STRATEGY, RecordIdStrategy.class.getName(),
                AvroSerdeConfig.USE_SPECIFIC_AVRO_READER, true);
    }

    /** Registers a schema under its full name and returns its content id, the number that stands in front of a written record. */
    public synchronized int register(Schema schema) {
        return (int)
                register(schema.getFullName(), schema.toString(), List.of()).contentId();
    }

    /** From now on every call fails as if nothing listened at the registry's address, until {@link #comeBack()}. */
    public synchronized void goAway() {
        away = true;
    }

    public synchronized void comeBack() {
        away = false;
    }

    @Override
    public synchronized String getSchemaByContentId(Long contentId) {
        requireHere();
        if (contentId < 1 || contentId > contents.size()) {
            throw new RegistryRefusal(
                    NOT_FOUND, "ContentNotFoundException", "No content with ID '" + contentId + "' was found.");
        }
        return contents.get((int) (contentId - 1));
    }

    @Override
    public synchronized String getSchemaByGlobalId(long globalId, boolean dereferenced) {
        return one("global ID '" + globalId + "'", version -> version.globalId() == globalId)
                .content();
    }

    @Override
    public synchronized String getSchemaByGAV(@Nullable String groupId, String artifactId, @Nullable String version) {
        return named(artifactId, version).content();
    }

    @Override
    public synchronized String getSchemaByContentHash(String contentHash) {
        requireHere();
        throw new RegistryRefusal(
                NOT_FOUND, "ContentNotFoundException", "No content with hash '" + contentHash + "' was found.");
    }

    @Override
    public synchronized List<RegistryArtifactReference> getReferencesByContentId(long contentId) {
        return one("content ID '" + contentId + "'", version -> version.contentId() == contentId)
                .references();
    }

    @Override
    public synchronized List<RegistryArtifactReference> getReferencesByGlobalId(long globalId) {
        return one("global ID '" + globalId + "'", version -> version.globalId() == globalId)
                .references();
    }

    @Override
    public synchronized List<RegistryArtifactReference> getReferencesByGAV(
            @Nullable String groupId, String artifactId, @Nullable String version) {
        return named(artifactId, version).references();
    }

    @Override
    public synchronized List<RegistryArtifactReference> getReferencesByContentHash(String contentHash) {
        getSchemaByContentHash(contentHash);
        return List.of();
    }

    @Override
    public synchronized List<RegistryVersionCoordinates> searchVersionsByContent(
            String schemaString, String artifactType, ArtifactReference reference, boolean canonical) {
        requireHere();
        return versions.stream()
                .filter(version -> version.content().equals(schemaString))
                .filter(version -> Objects.equals(version.artifactId(), reference.getArtifactId()))
                .map(Version::coordinates)
                .toList();
    }

    @Override
    public synchronized RegistryVersionCoordinates createSchema(
            String artifactType,
            @Nullable String groupId,
            String artifactId,
            @Nullable String version,
            String autoCreateBehavior,
            boolean canonical,
            String schemaString,
            Set<RegistryArtifactReference> references) {
        requireHere();
        if (autoCreateBehavior.equals("FAIL")
                && versions.stream().anyMatch(known -> known.artifactId().equals(artifactId))) {
            throw new RegistryRefusal(
                    CONFLICT, "ArtifactAlreadyExistsException", "An artifact with ID '" + artifactId + "' exists.");
        }
        return register(artifactId, schemaString, List.copyOf(references)).coordinates();
    }

    @Override
    public synchronized RegistryVersionCoordinates getVersionCoordinatesByGAV(
            @Nullable String groupId, String artifactId, @Nullable String version) {
        return named(artifactId, version).coordinates();
    }

    /** There is no client behind this facade. */
    @Override
    public Object getClient() {
        return this;
    }

    private Version register(String artifactId, String content, List<RegistryArtifactReference> references) {
        var ofArtifact = versions.stream()
                .filter(known -> known.artifactId().equals(artifactId))
                .toList();
        for (var known : ofArtifact) {
            if (known.content().equals(content)) {
                return known;
            }
        }
        if (!contents.contains(content)) {
            contents.add(content);
        }
        var added = new Version(
                FIRST_GLOBAL_ID + versions.size(),
                contents.indexOf(content) + 1L,
                artifactId,
                Integer.toString(ofArtifact.size() + 1),
                content,
                references);
        versions.add(added);
        return added;
    }

    private Version named(String artifactId, @Nullable String version) {
        boolean latest = version == null || version.equals("branch=latest");
        return one(
                "name '" + artifactId + "', version '" + version + "'",
                known -> known.artifactId().equals(artifactId)
                        && (latest || known.version().equals(version)));
    }

    /** The newest version that fits. */
    private Version one(String what, Predicate<Version> fits) {
        requireHere();
        return versions.reversed().stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> new RegistryRefusal(
                        NOT_FOUND, "VersionNotFoundException", "No version with " + what + " found."));
    }

    private void requireHere() {
        if (away) {
            throw new RuntimeException(
                    new ExecutionException(new ConnectException("Connection refused: the registry is away")));
        }
    }
}
