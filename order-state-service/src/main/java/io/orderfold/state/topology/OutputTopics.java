package io.orderfold.state.topology;

import io.orderfold.contract.OrderTopics.Topic;
import io.orderfold.kernel.topology.TopicPrefix;

/**
 * Where the service publishes: the topics that everybody reads, or, for a rebuild that is to be compared with them first,
 * shadows of them whose names begin with a prefix.
 *
 * @param environment what the names of all topics begin with here, those it reads and the shadows included
 * @param prefix empty for the live topics
 */
public record OutputTopics(TopicPrefix environment, String prefix) {

    /** The topics that everybody reads. */
    public static final OutputTopics LIVE = new OutputTopics("");

    /** In an environment whose topics have the names of the catalogue. */
    public OutputTopics(String prefix) {
        this(TopicPrefix.NONE, prefix);
    }

    /** A rebuild reads the facts of the suite's own and tells none: the live application does. */
    public boolean areShadows() {
        return !prefix.isEmpty();
    }

    /** @throws IllegalArgumentException for an inbound topic: facts have no shadows */
    String name(Topic topic) {
        if (topic.isInbound()) {
            throw new IllegalArgumentException(topic + " brings facts in and is never a shadow");
        }
        return environment.of(prefix + topic.name());
    }
}
