package io.orderfold.state.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LetterState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is counted about letters. Thread-safe; all meters exist from the start, and what a producer writes makes none, so there
 * are only so many. How many letters are open now is a question to whoever keeps them, not to whoever writes them.
 */
public final class LetterMeters {

    /** Letters written, by reason and by the topic of the original; tags {@value #REASON}, {@value #TOPIC}. */
    public static final String LETTERS = "orderfold.letters";

    /** Letters written, by the type that the original names; tag {@value #TYPE}. */
    public static final String TYPES = "orderfold.letters.type";

    /** What became of letters; tags {@value #STATE}, {@value #REASON}. */
    public static final String RESOLVED = "orderfold.letters.resolved";

    static final String REASON = "reason";
    static final String TOPIC = "topic";
    static final String TYPE = "type";
    static final String STATE = "state";

    private static final String UNKNOWN = "unknown";

    private final Map<LetterReason, Map<OrderTopics.Topic, Counter>> letters = new EnumMap<>(LetterReason.class);
    private final Map<String, Counter> types = new HashMap<>();
    private final Map<LetterState, Map<LetterReason, Counter>> resolved = new EnumMap<>(LetterState.class);

    public LetterMeters(MeterRegistry registry) {
        for (LetterReason reason : LetterReason.values()) {
            Map<OrderTopics.Topic, Counter> byTopic = new HashMap<>();
            for (OrderTopics.Topic topic : OrderTopics.INBOUND) {
                byTopic.put(
                        topic,
                        Counter.builder(LETTERS)
                                .description("Letters written, by reason and topic of the original")
                                .tag(REASON, reason.name())
                                .tag(TOPIC, topic.name())
                                .register(registry));
            }
            letters.put(reason, byTopic);
        }
        EventTypes.ALL.forEach(type -> types.put(type.wireName(), type(registry, name(type))));
        types.put(UNKNOWN, type(registry, UNKNOWN));
        for (LetterState state : LetterState.values()) {
            Map<LetterReason, Counter> byReason = new EnumMap<>(LetterReason.class);
            for (LetterReason reason : LetterReason.values()) {
                byReason.put(
                        reason,
                        Counter.builder(RESOLVED)
                                .description("Letters that are done with or came up again")
                                .tag(STATE, state.name())
                                .tag(REASON, reason.name())
                                .register(registry));
            }
            resolved.put(state, byReason);
        }
    }

    /**
     * @param topic as the catalogue names it
     * @param type as the original names it; null if it names none
     */
    void written(LetterReason reason, OrderTopics.Topic topic, @Nullable String type) {
        Optional.ofNullable(letters.get(reason))
                .map(byTopic -> byTopic.get(topic))
                .ifPresent(Counter::increment);
        Counter known = type == null ? null : types.get(type);
        Optional.ofNullable(known == null ? types.get(UNKNOWN) : known).ifPresent(Counter::increment);
    }

    void resolved(LetterState state, LetterReason reason) {
        Optional.ofNullable(resolved.get(state))
                .map(byReason -> byReason.get(reason))
                .ifPresent(Counter::increment);
    }

    private static Counter type(MeterRegistry registry, String name) {
        return Counter.builder(TYPES)
                .description("Letters written, by the type that the original names")
                .tag(TYPE, name)
                .register(registry);
    }

    private static String name(EventType type) {
        return type.eventClass().getSimpleName();
    }
}
