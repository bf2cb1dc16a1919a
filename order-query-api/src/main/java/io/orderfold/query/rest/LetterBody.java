package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.orderfold.query.letters.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One dead letter with everything in it, as JSON. */
@Schema(name = "DeadLetter", description = "A record that could not take effect, as it came, and why.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterBody(
        @JsonUnwrapped LetterSummaryBody letter,

        @Schema(
                description =
                        "What can be done about it: replay, correct, discard. A fact that is in the journal of its order cannot"
                                + " be replayed: it is judged again by itself.",
                required = true)
        List<String> actions,

        @Schema(
                description =
                        "The value as its schema says, decimals and times as text; absent if it cannot be read, or the registry"
                                + " does not answer.")
        @Nullable
        Map<String, Object> payload,

        @Schema(description = "The key in base64; absent if there is none.") @Nullable
        String key,

        @Schema(description = "The value in base64; absent if there is none.") @Nullable
        String value,

        @Schema(
                description = "False if the record was too large to be carried whole: fetch it from its topic.",
                required = true)
        boolean whole,

        @Schema(description = "Those of the record, behind them those of the letter.", required = true)
        List<HeaderBody> headers) {

    @Schema(name = "DeadLetterHeader")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeaderBody(
            @Schema(required = true, examples = "ce_id") String name,

            @Schema(description = "The value if it is UTF-8.", examples = "f-1") @Nullable
            String text,

            @Schema(description = "The value in base64 if it is not.") @Nullable
            String base64) {

        static HeaderBody of(Letter.Field field) {
            Bytes value = field.value();
            return value == null
                    ? new HeaderBody(field.name(), null, null)
                    : field.text()
                            .map(text -> new HeaderBody(field.name(), text, null))
                            .orElseGet(() -> new HeaderBody(field.name(), null, inBase64(value)));
        }
    }

    static LetterBody of(
            LetterSummaryBody summary, Letter letter, List<String> actions, @Nullable Map<String, Object> payload) {
        return new LetterBody(
                summary,
                actions,
                payload,
                inBase64(letter.key()),
                inBase64(letter.value()),
                letter.isWhole(),
                letter.headers().stream().map(HeaderBody::of).toList());
    }

    private static @Nullable String inBase64(@Nullable Bytes bytes) {
        return bytes == null ? null : new String(Base64.getEncoder().encode(bytes.get()), StandardCharsets.US_ASCII);
    }
}
