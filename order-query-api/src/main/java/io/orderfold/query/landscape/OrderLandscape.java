package io.orderfold.query.landscape;

import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.landscape.Catalogue;
import io.orderfold.kernel.landscape.Catalogue.EventKind;
import io.orderfold.kernel.landscape.Catalogue.OwnedTopic;
import io.orderfold.kernel.landscape.Ground;
import io.orderfold.kernel.landscape.Landscape;
import io.orderfold.kernel.landscape.LandscapeFile;
import io.orderfold.kernel.landscape.LandscapeJoin;
import io.orderfold.kernel.landscape.TopicFile;
import io.orderfold.kernel.landscape.TopologyFile;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.kernel.topology.TopologyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Joins the map anew whenever it is asked for, from what runs where that is known, else from what was written down when this version was built. */
public final class OrderLandscape {

    private final LandscapeFile file;
    private final List<TopicFile> topics;
    private final Map<String, TopologyModel> written;
    private final Map<String, Running> running;
    private final TopicPrefix prefix;

    /** Asks a service what it runs; may take the time of a request. Empty if it does not say. */
    public interface Running {
        Optional<TopologyModel> now();
    }

    /**
     * What is known of one service.
     *
     * @param model with the names of the catalogue
     * @param running whether it is what runs; else what was written down
     * @param asked whether the running service was asked; if it is not running, it did not answer
     * @param differences of what runs from what was written down
     */
    public record Known(
            String service, TopologyModel model, boolean running, boolean asked, List<String> differences) {}

    /** The map, and what is known of the services in it. */
    public record View(Landscape landscape, List<Known> services) {

        /** Empty if there is no such stream service. */
        public Optional<Known> service(String id) {
            return services.stream().filter(known -> known.service().equals(id)).findFirst();
        }
    }

    /**
     * @param written topologies as they were when this version was built, by service
     * @param running how to learn what runs, by service; of others only what was written down is known
     */
    public OrderLandscape(
            LandscapeFile file,
            List<TopicFile> topics,
            Map<String, TopologyModel> written,
            Map<String, Running> running,
            TopicPrefix prefix) {
        this.file = file;
        this.topics = List.copyOf(topics);
        this.written = new TreeMap<>(written);
        this.running = Map.copyOf(running);
        this.prefix = prefix;
    }

    /** What the code of the suite says about topics and events. */
    public static Catalogue catalogue() {
        return new Catalogue(
                OrderTopics.ALL.stream()
                        .map(topic -> new OwnedTopic(topic.name(), topic.owner()))
                        .toList(),
                EventTypes.ALL.stream()
                        .map(type -> new EventKind(
                                type.wireName(), type.recordName(), type.topic().name()))
                        .toList());
    }

    /** The map as it is now. */
    public View view() {
        List<Known> services = new ArrayList<>();
        written.forEach((service, model) -> services.add(known(service, model)));
        Map<String, TopologyModel> models = new TreeMap<>();
        services.forEach(known -> models.put(known.service(), known.model()));
        return new View(LandscapeJoin.of(new Ground(file, topics, catalogue(), models), prefix), services);
    }

    private Known known(String service, TopologyModel model) {
        Running place = running.get(service);
        @Nullable
        TopologyModel now = place == null
                ? null
                : place.now().map(found -> TopologyFile.without(prefix, found)).orElse(null);
        return now == null
                ? new Known(service, model, false, place != null, List.of())
                : new Known(service, now, true, true, TopologyFile.differences(model, now));
    }
}
