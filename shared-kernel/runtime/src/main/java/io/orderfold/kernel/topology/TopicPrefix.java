package io.orderfold.kernel.topology;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the names of topics begin with in one environment, so that several environments share a broker and no service has to know. Code names a topic as its
 * catalogue does; the prefix is added where a topology names it to Kafka, and taken off where a record says where it came from.
 *
 * @param text empty where topics have the names of the catalogue
 */
public record TopicPrefix(String text) {

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,100}");

    /** Topics have the names of the catalogue. */
    public static final TopicPrefix NONE = new TopicPrefix("");

    public TopicPrefix {
        if (!isLegal(text)) {
            throw new IllegalArgumentException("no prefix for topics: " + text);
        }
    }

    /** Whether Kafka takes it in front of a name. */
    public static boolean isLegal(String text) {
        return LEGAL.matcher(text).matches();
    }

    /** The topic as the broker knows it. */
    public String of(String name) {
        return text + name;
    }

    /** The topics as the broker knows them, in the same order. */
    public List<String> of(Collection<String> names) {
        return names.stream().map(this::of).toList();
    }

    /** The topic as the catalogue knows it; empty for a topic of another environment. */
    public Optional<String> without(String topic) {
        return topic.startsWith(text) ? Optional.of(topic.substring(text.length())) : Optional.empty();
    }
}
