package io.orderfold.kernel.landscape;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What no code of the suite knows: who produces and who subscribes, who owns what, and what belongs together for the business. What topologies, the
 * catalogue or the files of the topics say is not said here again.
 *
 * @param scopes in the order in which they are listed on the map
 */
@RegisterForReflection
public record LandscapeFile(List<Scope> scopes, List<Service> services) {

    private static final ObjectReader STRICT = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(LandscapeFile.class);

    public LandscapeFile {
        scopes = copy(scopes);
        services = copy(services);
    }

    /**
     * A functional area.
     *
     * @param topics those that lie in it; every other topic lies where its owner does
     */
    @RegisterForReflection
    public record Scope(String id, String name, List<String> topics) {

        public Scope {
            topics = copy(topics);
        }
    }

    /**
     * Somebody on the map.
     *
     * @param id as in the code and on the cluster
     * @param does a sentence
     * @param reads topics, of one that is no stream service: of that its topology tells
     * @param writes topics, likewise
     * @param alsoWrites topics that a stream service writes though no sink of its topology names them: what fails, and what it is asked for
     * @param asks ids of services whose API or tables it reads
     */
    @RegisterForReflection
    public record Service(
            String id,
            Kind kind,
            String scope,
            String owner,
            String does,
            List<String> reads,
            List<String> writes,
            List<String> alsoWrites,
            List<String> asks) {

        public Service {
            reads = copy(reads);
            writes = copy(writes);
            alsoWrites = copy(alsoWrites);
            asks = copy(asks);
        }
    }

    /** What somebody on the map is. */
    public enum Kind {
        @JsonProperty("producer")
        PRODUCER,
        @JsonProperty("stream-service")
        STREAM_SERVICE,
        @JsonProperty("connector")
        CONNECTOR,
        @JsonProperty("database")
        DATABASE,
        @JsonProperty("subscriber")
        SUBSCRIBER;

        /** In words. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it is no such file: with about the line, and what is wrong there
     */
    public static LandscapeFile of(String yaml) {
        try {
            LandscapeFile file = STRICT.readValue(yaml);
            if (file == null) {
                throw new IllegalArgumentException("It is empty; it lists scopes and services.");
            }
            return file;
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : "near line " + e.getLocation().getLineNr() + ": ";
            throw new IllegalArgumentException(place + e.getOriginalMessage(), e);
        }
    }

    private static <T> List<T> copy(@Nullable List<T> some) {
        return some == null ? List.of() : some.stream().filter(Objects::nonNull).toList();
    }
}
