package io.orderfold.lab.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterTableTest {

    private static final String ID = "ggizezqhild5yuhbpu74qohev4";
    private static final String SENTENCE =
            "lines[0].quantity must be positive; ask the service that sent it to send it again";

    private static ArrayNode letters() {
        return JsonNodeFactory.instance.arrayNode().add(letter("O-1", "short")).add(letter("O-größer-🚚", SENTENCE));
    }

    private static JsonNode letter(String orderId, String sentence) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("letterId", ID)
                .put("state", "OPEN")
                .put("reason", "INVALID_ENVELOPE")
                .put("topic", "order.fulfilment.v1")
                .put("orderId", orderId)
                .put("eventId", "6f1c1c5e-52f1-4f39-a7cf-2a7b1c0f9d11")
                .put("firstFailedAt", "2026-11-01T09:30:00.250Z")
                .put("sentence", sentence);
    }

    private static int length(String line) {
        return line.codePointCount(0, line.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 120, 160, 200, 300})
    void no_line_is_wider_than_the_terminal_and_every_id_is_whole(int width) {
        List<String> lines = LetterTable.lines(letters(), width);

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(length(line)).isLessThanOrEqualTo(width));
        assertThat(lines.subList(1, 3)).allSatisfy(line -> assertThat(line).startsWith(ID + "  "));
    }

    @Test
    void a_wide_terminal_shows_everything() {
        List<String> lines = LetterTable.lines(letters(), 300);

        assertThat(lines.getFirst().split(" {2,}"))
                .containsExactly("LETTER", "STATE", "REASON", "TOPIC", "ORDER", "EVENT", "FAILED", "IN WORDS");
        assertThat(lines.getLast()).endsWith("  " + SENTENCE);
    }

    @Test
    void a_terminal_of_eighty_shows_what_it_is_and_why_and_cuts_the_sentence() {
        assertThat(LetterTable.lines(letters(), 80))
                .containsExactly(
                        "LETTER                      REASON            IN WORDS",
                        ID + "  INVALID_ENVELOPE  short",
                        ID + "  INVALID_ENVELOPE  lines[0].quantity must be positiv…");
    }

    @Test
    void columns_stand_below_each_other_whatever_characters_stand_in_them() {
        List<String> lines = LetterTable.lines(letters(), 300);

        String before = lines.getLast().substring(0, lines.getLast().indexOf("6f1c"));
        assertThat(length(before)).isEqualTo(lines.getFirst().indexOf("EVENT"));
    }

    @Test
    void where_not_even_the_id_fits_it_is_still_whole() {
        assertThat(LetterTable.lines(letters(), 10))
                .allSatisfy(line -> assertThat(length(line)).isLessThanOrEqualTo(ID.length() + 3));
        assertThat(LetterTable.lines(letters(), 10).getLast()).startsWith(ID);
    }
}
