package io.orderfold.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.EventEncoder;
import io.orderfold.lab.chaos.Failure.Spoilt;
import io.orderfold.lab.simulate.PoisonKind;
import io.orderfold.order.Fact;
import io.orderfold.testcase.PayloadTree;

/** What an operator writes into a correction. */
final class TruePayload {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TruePayload() {}

    static JsonNode of(Fact truth) {
        var encoded = EventEncoder.encode(truth.event(), truth.orderId());
        return PayloadTree.write(encoded.getSchema(), EventEncoder.body(encoded))
                .map(TruePayload::json)
                .orElseThrow();
    }

    /** The payload that a letter shows, put right where it is wrong. */
    static JsonNode mended(JsonNode shown, Spoilt failure) {
        assertThat(shown.isObject()).as("payload of %s", failure).isTrue();
        var right = of(failure.fact());
        if (failure.kind() != PoisonKind.MISSING_ID) {
            assertThat(shown).as("what is wrong in %s", failure).isNotEqualTo(right);
        }
        return merged(shown.deepCopy(), right);
    }

    private static JsonNode merged(JsonNode shown, JsonNode right) {
        if (shown instanceof ObjectNode object) {
            right.properties().forEach(field -> {
                if (object.has(field.getKey())) {
                    object.set(field.getKey(), merged(object.get(field.getKey()), field.getValue()));
                }
            });
            return object;
        }
        return right;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
