package io.orderfold.state.topology;

import io.orderfold.contract.OrderTopics.Topic;

/**
 * Where the service publishes: the topics that everybody reads, or, for a rebuild that is to be compared with them first,
 * shadows of them whose names begin with a prefix.
 *
 * @param prefix empty for the live topics
 */
public record OutputTopics(String prefix) {

    /** The topics that everybody reads. */
    public static final OutputTopics LIVE = new OutputTopics("");

    /** A rebuild reads the facts of the suite's own and tells none: the live application does. */
    public boolean areShadows() {
        return !prefix.isEmpty();
    }

    /** @throws IllegalArgumentException for an inbound topic: facts have no shadows */
    String name(Topic topic) {
        if (topic.isInbound()) {
            throw new IllegalArgumentException(topic + " brings facts in and is never a shadow");
        }
        return prefix + topic.name();
    }
}
