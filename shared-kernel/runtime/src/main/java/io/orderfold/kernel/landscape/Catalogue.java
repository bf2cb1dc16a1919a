package io.orderfold.kernel.landscape;

import java.util.List;

/** What the code of the suite says about its topics and the events in them. */
public record Catalogue(List<OwnedTopic> topics, List<EventKind> events) {

    public Catalogue {
        topics = List.copyOf(topics);
        events = List.copyOf(events);
    }

    /** @param owner id of the service that decides what stands in it */
    public record OwnedTopic(String name, String owner) {}

    /**
     * @param type as it is on the wire
     * @param schema under which name the registry holds it
     * @param topic the only one on which it may appear
     */
    public record EventKind(String type, String schema, String topic) {}
}
