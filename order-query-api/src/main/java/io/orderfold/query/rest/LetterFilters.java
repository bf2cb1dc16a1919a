package io.orderfold.query.rest;

import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.OrderId;
import io.orderfold.query.letters.OpenLetters;
import io.orderfold.query.lookup.LetterQuery;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which letters a caller wants, from the words of the API. */
final class LetterFilters {

    static final Map<String, String> REASONS = OpenLetters.REASONS.stream()
            .filter(reason -> !reason.equals(OpenLetters.OTHER))
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    static final Map<String, String> CLASSES = Map.of("technical", "technical", "domain", "domain");

    static final Map<String, LetterState> STATES = Words.of(LetterState.class, state -> state != LetterState.UNKNOWN);

    private LetterFilters() {}

    static LetterQuery.Filter of(QueryParameters parameters, TopicPrefix environment) {
        String orderId = parameters.text("orderId");
        OrderId order = orderId == null ? null : Ids.orderId(orderId);
        String topic = parameters.text("topic");
        // A letter of no class matches none; null stands for any.
        String letterClass = parameters.text("class");
        return new LetterQuery.Filter(
                parameters.codes("reason", REASONS),
                letterClass == null ? null : parameters.code("class", CLASSES, letterClass),
                topic == null ? null : environment.of(topic),
                order,
                parameters.codes("state", STATES),
                parameters.instant("from"),
                parameters.instant("to"));
    }
}
