package io.orderfold.kernel.landscape;

import io.orderfold.kernel.landscape.Landscape.Link;
import io.orderfold.kernel.landscape.Landscape.Member;
import io.orderfold.kernel.landscape.Landscape.Scope;
import io.orderfold.kernel.landscape.Landscape.Way;
import io.orderfold.kernel.topology.TopicPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one map of what file, topics, catalogue and topologies each know. It draws what it is given, also where the sources contradict each other:
 * {@link LandscapeRules} says where they do.
 */
public final class LandscapeJoin {

    private final Ground ground;
    private final TopicPrefix prefix;
    private final List<Link> links = new ArrayList<>();

    private LandscapeJoin(Ground ground, TopicPrefix prefix) {
        this.ground = ground;
        this.prefix = prefix;
    }

    /** @param prefix of the environment, for the names of topics */
    public static Landscape of(Ground ground, TopicPrefix prefix) {
        return new LandscapeJoin(ground, prefix).join();
    }

    private Landscape join() {
        ground.file().services().forEach(this::addLinks);
        List<Member> members = new ArrayList<>();
        ground.file().services().forEach(service -> members.add(member(service)));
        ground.names().forEach(topic -> members.add(member(topic)));
        return new Landscape(
                ground.file().scopes().stream()
                        .map(scope -> new Scope(scope.id(), scope.name()))
                        .toList(),
                members,
                links,
                ground.catalogue().events().stream().map(this::way).toList());
    }

    private void addLinks(LandscapeFile.Service service) {
        String id = service(service.id());
        ground.reads(service).forEach(topic -> links.add(new Link(topic(topic), id, false)));
        ground.writes(service).forEach(topic -> links.add(new Link(id, topic(topic), false)));
        service.asks().forEach(asked -> links.add(new Link(service(asked), id, true)));
    }

    private Member member(LandscapeFile.Service service) {
        return new Member(
                service(service.id()),
                service.kind().word(),
                service.id(),
                service.scope(),
                service.owner(),
                service.does(),
                null,
                null,
                null,
                prefix.of(service.alsoWrites()));
    }

    private Member member(String topic) {
        Optional<TopicFile> file = ground.topic(topic);
        String owner = ground.owner(topic).orElse(null);
        return new Member(
                topic(topic),
                "topic",
                prefix.of(topic),
                scope(topic),
                owner,
                null,
                ground.partitions(topic)
                        .or(() -> file.map(TopicFile::partitions))
                        .orElse(null),
                file.map(TopicFile::retention).map(Objects::toString).orElse(null),
                file.map(TopicFile::cleanup).orElse(null),
                List.of());
    }

    private @Nullable String scope(String topic) {
        return ground.file().scopes().stream()
                .filter(scope -> scope.topics().contains(topic))
                .map(LandscapeFile.Scope::id)
                .findFirst()
                .or(() -> ground.owner(topic).flatMap(ground::service).map(LandscapeFile.Service::scope))
                .orElse(null);
    }

    private Way way(Catalogue.EventKind event) {
        Map<String, List<Link>> leaving = new LinkedHashMap<>();
        links.forEach(link ->
                leaving.computeIfAbsent(link.from(), from -> new ArrayList<>()).add(link));
        Set<String> members = new LinkedHashSet<>();
        Set<Link> passed = new LinkedHashSet<>();
        String start = topic(event.topic());
        ground.owner(event.topic()).map(LandscapeJoin::service).ifPresent(owner -> {
            links.stream()
                    .filter(link -> link.from().equals(owner) && link.to().equals(start))
                    .forEach(passed::add);
            members.add(owner);
        });
        record Arrival(String at, String through) {}
        Set<Arrival> seen = new LinkedHashSet<>();
        ArrayDeque<Arrival> open = new ArrayDeque<>(List.of(new Arrival(start, "")));
        while (!open.isEmpty()) {
            Arrival arrival = open.remove();
            members.add(arrival.at());
            if (seen.add(arrival)) {
                for (Link link : leaving.getOrDefault(arrival.at(), List.of())) {
                    if (isPassable(link, arrival.through())) {
                        passed.add(link);
                        open.add(new Arrival(link.to(), arrival.at()));
                    }
                }
            }
        }
        return new Way(event.type(), event.schema(), start, List.copyOf(members), List.copyOf(passed));
    }

    /** Out of a stream service only to where its topology leads from the topic through which the event came. */
    private boolean isPassable(Link link, String through) {
        var model = ground.topologies().get(plain(link.from()));
        return model == null
                || !link.from().startsWith("service:")
                || link.asked()
                || Reach.from(plain(through), model).contains(plain(link.to()));
    }

    private static String plain(String id) {
        return id.substring(id.indexOf(':') + 1);
    }

    private static String service(String id) {
        return "service:" + id;
    }

    private static String topic(String name) {
        return "topic:" + name;
    }
}
