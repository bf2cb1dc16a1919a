package io.orderfold.kernel.landscape;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The map as data. Ids are {@code topic:<name>} and {@code service:<id>}, the same in every environment. Lists are in the order of the file, topics sorted. What
 * is not known is absent.
 */
@RegisterForReflection
public record Landscape(List<Scope> scopes, List<Member> members, List<Link> links, List<Way> ways) {

    public Landscape {
        scopes = List.copyOf(scopes);
        members = List.copyOf(members);
        links = List.copyOf(links);
        ways = List.copyOf(ways);
    }

    /** A functional area. */
    @RegisterForReflection
    public record Scope(String id, String name) {}

    /**
     * Somebody or something on the map.
     *
     * @param kind {@code topic}, or what the service is
     * @param name as it is called where it runs: with the prefix of the environment, for a topic
     * @param scope id of its area; absent if nobody says where it belongs
     * @param owner who answers for it; for a topic, the service that decides what stands in it
     * @param does a sentence; absent for a topic
     * @param retention of a topic; absent if records are kept for good
     * @param cleanup of a topic, as Kafka calls it
     * @param alsoWrites topics that no sink of its topology names: it writes what fails there, or what it is asked for
     */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record Member(
            String id,
            String kind,
            String name,
            @Nullable String scope,
            @Nullable String owner,
            @Nullable String does,
            @Nullable Integer partitions,
            @Nullable String retention,
            @Nullable String cleanup,
            List<String> alsoWrites) {

        public Member {
            alsoWrites = List.copyOf(alsoWrites);
        }
    }

    /**
     * Data goes along it.
     *
     * @param asked whether only as the answer to a question
     */
    @RegisterForReflection
    public record Link(String from, String to, boolean asked) {}

    /**
     * Where an event of one type gets to, by itself: what somebody also writes, where something fails or is asked for, is not followed.
     *
     * @param type as it is on the wire
     * @param schema under which name the registry holds it
     * @param topic id of the member that carries it
     * @param members ids, its producer first
     * @param links between them, on the way
     */
    @RegisterForReflection
    public record Way(String type, String schema, String topic, List<String> members, List<Link> links) {

        public Way {
            members = List.copyOf(members);
            links = List.copyOf(links);
        }
    }
}
