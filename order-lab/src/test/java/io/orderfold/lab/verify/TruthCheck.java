package io.orderfold.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeMap;

/** Holds what the API says of an order against the true facts alone, whatever had to be said besides until all of them were there. */
public final class TruthCheck {

    private TruthCheck() {}

    /**
     * @param truth the fold of the true facts
     * @param answer body of {@code GET /v1/orders/{orderId}}; how many facts there are and which of them do not count is not judged
     */
    public static List<WrongAnswer> of(ReferenceOrder truth, JsonNode answer) {
        var expected = new TreeMap<>(ReferenceFields.of(truth.order()));
        expected.keySet().removeIf(field -> field.equals("version") || field.startsWith("parked"));
        return FieldComparison.compare(
                truth.order().orderId().value(), WrongAnswer.Judge.REFERENCE_FOLD, expected, AnswerFields.of(answer));
    }
}
