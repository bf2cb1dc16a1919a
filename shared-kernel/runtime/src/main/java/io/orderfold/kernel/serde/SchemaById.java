package io.orderfold.kernel.serde;

import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Finds the writer schema of a content id.
 *
 * <p>A schema once found is kept for good, because the content under an id never changes: a registry that goes away later does not hold up values
 * of known schemas. An unknown id is kept only briefly, because it may be registered any moment. Thread-safe; two threads may ask for the same id at
 * the same time.
 */
public final class SchemaById {

    /** How long an unknown id is believed to stay unknown. */
    public static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

    /** More unknown ids than this are not remembered: hostile input must not fill the memory. */
    private static final int MAX_UNKNOWN = 10_000;

    private final BoundedRegistry registry;
    private final Clock clock;
    private final Map<Integer, SchemaAnswer.Resolved> resolved = new ConcurrentHashMap<>();
    private final Map<Integer, Unknown> unknown = new ConcurrentHashMap<>();

    private record Unknown(SchemaAnswer.UnknownId answer, Instant until) {}

    /** Asks the given registry; a question is bounded by {@link BoundedRegistry#DEFAULT_LIMIT} unless the registry is bounded already. */
    public SchemaById(RegistryClientFacade registry) {
        this(registry, Clock.systemUTC());
    }

    SchemaById(RegistryClientFacade registry, Clock clock) {
        this.registry = BoundedRegistry.of(registry, BoundedRegistry.DEFAULT_LIMIT);
        this.clock = clock;
    }

    /**
     * The schema under a content id. Blocks only when the id is not known yet, and then, with all references, no longer than the limit of the registry.
     *
     * @throws RegistryUnavailableException when the registry cannot be asked; transient
     */
    public SchemaAnswer find(int contentId) {
        SchemaAnswer.Resolved known = resolved.get(contentId);
        if (known != null) {
            return known;
        }
        Unknown missing = unknown.get(contentId);
        if (missing != null && clock.instant().isBefore(missing.until())) {
            return missing.answer();
        }
        return ask(contentId);
    }

    private SchemaAnswer ask(int contentId) {
        try {
            Schema schema = load(contentId);
            SchemaAnswer.Resolved answer = new SchemaAnswer.Resolved(schema);
            resolved.put(contentId, answer);
            unknown.remove(contentId);
            return answer;
        } catch (RegistryNotFoundException e) {
            return remember(
                    new SchemaAnswer.UnknownId(contentId, "The registry has no content with id " + contentId + "."));
        } catch (AvroRuntimeException e) {
            return remember(new SchemaAnswer.UnknownId(
                    contentId,
                    "The content with id " + contentId + " is not a complete Avro schema: " + e.getMessage()));
        }
    }

    /** Asks for all texts within one limit; what they mean is looked at afterwards, so that a wrong schema is not taken for a silent registry. */
    private Schema load(int contentId) {
        Texts texts = registry.ask(facade -> {
            // The schema first: asked for its references, the registry does not name an id that it lacks.
            String schema = facade.getSchemaByContentId((long) contentId);
            Map<String, String> references = new LinkedHashMap<>();
            collect(facade, facade.getReferencesByContentId(contentId), references, new HashSet<>());
            return new Texts(schema, references);
        });
        Schema.Parser parser = new Schema.Parser();
        texts.references().forEach((name, text) -> {
            if (!parser.getTypes().containsKey(name)) {
                parser.parse(text);
            }
        });
        return parser.parse(texts.schema());
    }

    /** @param references by full name, each after those it refers to: Avro's parser knows a name only after the schema that defines it */
    private record Texts(String schema, Map<String, String> references) {}

    private static void collect(
            RegistryClientFacade facade,
            List<RegistryArtifactReference> references,
            Map<String, String> texts,
            Set<RegistryArtifactReference> seen) {
        for (RegistryArtifactReference reference : references) {
            if (!seen.add(reference)) {
                continue;
            }
            String group = Objects.requireNonNullElse(reference.getGroupId(), "default");
            String artifact = reference.getArtifactId();
            collect(facade, facade.getReferencesByGAV(group, artifact, reference.getVersion()), texts, seen);
            texts.putIfAbsent(reference.getName(), facade.getSchemaByGAV(group, artifact, reference.getVersion()));
        }
    }

    private SchemaAnswer.UnknownId remember(SchemaAnswer.UnknownId answer) {
        if (unknown.size() >= MAX_UNKNOWN) {
            Instant now = clock.instant();
            unknown.values().removeIf(entry -> !now.isBefore(entry.until()));
        }
        if (unknown.size() < MAX_UNKNOWN) {
            unknown.put(answer.contentId(), new Unknown(answer, clock.instant().plus(UNKNOWN_FOR)));
        }
        return answer;
    }
}
