package io.orderfold.query.letters;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.topology.TopicPrefix;
import java.util.Optional;

/** Which letters can be sent again. What a letter is never changes, so the answer does not either, but for its state. */
public final class Replays {

    private Replays() {}

    /** Why not; empty if it can. */
    public static Optional<DecisionOutcome> refusal(Letter letter, TopicPrefix environment) {
        if (letter.isJournalled()) {
            return Optional.of(DecisionOutcome.JUDGED_AGAIN);
        }
        return letter.isWhole() && topic(letter, environment).isPresent()
                ? Optional.empty()
                : Optional.of(DecisionOutcome.NOT_APPLICABLE);
    }

    /** The topic from which the record came, as the catalogue names it, if it takes facts. */
    static Optional<OrderTopics.Topic> topic(Letter letter, TopicPrefix environment) {
        return environment
                .without(letter.originTopic())
                .flatMap(OrderTopics::find)
                .filter(OrderTopics.Topic::isInbound);
    }
}
