package io.orderfold.kernel.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedOutputsTest {

    private static final ProducerRecord<byte[], byte[]> OUTPUT =
            new ProducerRecord<>("loud", 3, 77L, utf8("größe"), utf8("ein langer Wert"));

    @Test
    void a_result_that_is_too_large_becomes_a_letter_with_its_own_bytes() {
        ProducerRecord<byte[], byte[]> letter = onlyLetter(refused(Map.of(), new RecordTooLargeException("zu groß")));

        assertThat(letter.topic()).isEqualTo("letters");
        assertThat(letter.key()).isEqualTo(OUTPUT.key());
        assertThat(letter.value()).isEqualTo(OUTPUT.value());
        assertThat(letter.timestamp()).isEqualTo(77L);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("OVERSIZE");
        assertThat(header(letter, "__streams.errors.topic")).startsWith("service/unknown/loud/");
        assertThat(header(letter, "__streams.errors.partition")).isEqualTo("3");
        assertThat(header(letter, "__streams.errors.offset")).isEqualTo("-1");
    }

    @Test
    void two_results_of_one_step_are_two_letters_and_one_result_twice_is_one() {
        Exception tooLarge = new RecordTooLargeException("zu groß");
        var other = new ProducerRecord<>("loud", 3, 77L, utf8("größe"), utf8("ein anderer Wert"));

        String id = letterId(handler(Map.of()).handleError(Place.unknown(), OUTPUT, tooLarge));

        assertThat(letterId(handler(Map.of()).handleError(Place.unknown(), OUTPUT, tooLarge)))
                .isEqualTo(id);
        assertThat(letterId(handler(Map.of()).handleError(Place.unknown(), other, tooLarge)))
                .isNotEqualTo(id);
    }

    @Test
    void under_exactly_once_the_transaction_is_spoilt_so_the_thread_ends() {
        Response response =
                refused(Map.of("processing.guarantee", "exactly_once_v2"), new RecordTooLargeException("zu groß"));

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void a_broker_that_is_away_is_asked_again() {
        assertThat(refused(Map.of(), new TimeoutException("slow")).result()).isEqualTo(Result.RETRY);
        assertThat(refused(Map.of(), new NotEnoughReplicasException("few")).result())
                .isEqualTo(Result.RETRY);
    }

    @Test
    void a_broker_that_forbids_it_ends_the_thread() {
        assertThat(refused(Map.of(), new AuthorizationException("no")).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void a_letter_that_is_refused_itself_makes_no_further_letter() {
        var letter = new ProducerRecord<byte[], byte[]>("letters", null, 77L, null, null);

        Response response =
                handler(Map.of()).handleError(Place.unknown(), letter, new RecordTooLargeException("zu groß"));

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void a_value_above_what_the_client_may_send_is_left_out_of_its_letter() {
        ProducerRecord<byte[], byte[]> letter = onlyLetter(
                refused(Map.of("producer.max.request.size", "4100"), new RecordTooLargeException("zu groß")));

        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetterHeaders.OMITTED_VALUE_SIZE)).isEqualTo("15");
    }

    private static Response refused(Map<String, String> settings, Exception failure) {
        return handler(settings).handleError(Place.unknown(), OUTPUT, failure);
    }

    private static RefusedOutputs handler(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("application.id", "service", LetterSettings.TOPIC, "letters"));
        all.putAll(settings);
        RefusedOutputs handler = new RefusedOutputs();
        handler.configure(all);
        return handler;
    }

    private static ProducerRecord<byte[], byte[]> onlyLetter(Response response) {
        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).hasSize(1);
        return response.deadLetterQueueRecords().getFirst();
    }

    private static String letterId(Response response) {
        return header(onlyLetter(response), DeadLetterHeaders.ID);
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
