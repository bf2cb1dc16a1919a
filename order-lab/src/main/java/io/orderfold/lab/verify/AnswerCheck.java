package io.orderfold.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.lab.verify.WrongAnswer.Judge;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.IntendedOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what the API says of one order against what was meant and against the reference fold. */
public final class AnswerCheck {

    private AnswerCheck() {}

    /** @param answer body of {@code GET /v1/orders/{orderId}} */
    public static List<WrongAnswer> intended(OrderId orderId, IntendedOutcome intended, JsonNode answer) {
        var actual = AnswerFields.of(answer);
        IntendedFields.addSums(actual);
        var wrong = new ArrayList<>(
                FieldComparison.compare(orderId.value(), Judge.INTENDED_OUTCOME, IntendedFields.of(intended), actual));
        answer.path("parked").forEach(parked -> {
            var key = parked.path("source").asText() + "|"
                    + parked.path("eventId").asText();
            boolean waits = parked.path("verdict").asText().equals("PARKED");
            if (waits
                    && intended.parked().stream()
                            .noneMatch(meant -> meant.toString().equals(key))) {
                wrong.add(new WrongAnswer(
                        orderId.value(), Judge.INTENDED_OUTCOME, "parked[" + key + "]", "not waiting", "PARKED"));
            }
        });
        return List.copyOf(wrong);
    }

    /** @param answer body of {@code GET /v1/orders/{orderId}} */
    public static List<WrongAnswer> order(ReferenceOrder reference, JsonNode answer) {
        var orderId = reference.order().orderId().value();
        var wrong = new ArrayList<>(FieldComparison.compare(
                orderId, Judge.REFERENCE_FOLD, ReferenceFields.of(reference.order()), AnswerFields.of(answer)));
        // Which of the facts came last is not known here: only that it must be one of them.
        var cause = answer.path("lastCause").path("source").asText() + "|"
                + answer.path("lastCause").path("eventId").asText();
        if (reference.verdicts().keySet().stream()
                .noneMatch(fact -> fact.toString().equals(cause))) {
            wrong.add(new WrongAnswer(orderId, Judge.REFERENCE_FOLD, "lastCause", "one of the facts", cause));
        }
        return List.copyOf(wrong);
    }

    /** @param items all items of {@code GET /v1/orders/{orderId}/history}, over all pages */
    public static List<WrongAnswer> history(ReferenceOrder reference, List<JsonNode> items) {
        var expected = new TreeMap<String, Optional<Object>>();
        reference.verdicts().forEach((key, verdict) -> {
            expected.put("history[" + key + "].verdict", Optional.of(VerdictNames.of(verdict)));
            expected.put("history[" + key + "].sentence", Optional.of(verdict.sentence()));
        });
        var actual = new TreeMap<String, String>();
        var wrong = new ArrayList<WrongAnswer>();
        for (var item : items) {
            var path = "history[" + item.path("source").asText() + "|"
                    + item.path("eventId").asText() + "]";
            boolean again = actual.put(path + ".verdict", item.path("verdict").asText()) != null;
            actual.put(path + ".sentence", item.path("sentence").asText());
            if (again || !expected.containsKey(path + ".verdict")) {
                wrong.add(new WrongAnswer(
                        reference.order().orderId().value(),
                        Judge.REFERENCE_FOLD,
                        path,
                        again ? "one entry" : "no such entry",
                        again ? "there twice" : item.path("verdict").asText()));
            }
        }
        wrong.addAll(
                FieldComparison.compare(reference.order().orderId().value(), Judge.REFERENCE_FOLD, expected, actual));
        return List.copyOf(wrong);
    }
}
