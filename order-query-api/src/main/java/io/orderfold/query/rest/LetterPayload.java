package io.orderfold.query.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.serde.AvroFrame;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.kernel.serde.SchemaAnswer;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.query.letters.Letter;
import io.orderfold.testcase.PayloadTree;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The value of a letter as JSON, where its schema can be had and fits. */
@Singleton
class LetterPayload {

    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private final SchemaById schemas;
    private final ObjectMapper json;

    LetterPayload(SchemaById schemas, ObjectMapper json) {
        this.schemas = schemas;
        this.json = json;
    }

    /** Null if it cannot be read, or cannot be now. */
    @Nullable
    Map<String, Object> of(Letter letter) {
        Bytes value = letter.value();
        if (value == null || !(AvroFrame.parse(value.get()) instanceof AvroFrame.Framed framed)) {
            return null;
        }
        try {
            return schemas.find(framed.contentId()) instanceof SchemaAnswer.Resolved writer
                    ? PayloadTree.write(
                                    writer.schema(),
                                    Arrays.copyOfRange(
                                            value.get(),
                                            framed.bodyOffset(),
                                            framed.bodyOffset() + framed.bodyLength()))
                            .map(this::tree)
                            .orElse(null)
                    : null;
        } catch (RegistryUnavailableException silent) {
            return null;
        }
    }

    private Map<String, Object> tree(String text) {
        try {
            return json.readValue(text, TREE);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
