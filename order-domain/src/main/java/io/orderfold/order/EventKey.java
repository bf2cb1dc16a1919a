package io.orderfold.order;

/**
 * The identity of an event for the whole life of its order: the idempotency key.
 *
 * @param source the service that told it ({@code ce_source})
 * @param id unique within the source ({@code ce_id})
 */
public record EventKey(String source, String id) implements Comparable<EventKey> {

    public EventKey {
        Text.requireIdentifier("ce_source", source);
        Text.requireIdentifier("ce_id", id);
    }

    @Override
    public int compareTo(EventKey other) {
        int bySource = Text.compareByCodePoint(source, other.source);
        return bySource != 0 ? bySource : Text.compareByCodePoint(id, other.id);
    }

    /** {@code source|id}, the form in which requests and sentences name an event. */
    @Override
    public String toString() {
        return source + "|" + id;
    }
}
