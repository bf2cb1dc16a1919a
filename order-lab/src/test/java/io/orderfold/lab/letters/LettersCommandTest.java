package io.orderfold.lab.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command asks and prints; LettersCommandIT has the real API. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LettersCommandTest {

    private static final String LETTER = """
            {"letterId": "abc", "state": "OPEN", "reason": "INVALID_PAYLOAD", "topic": "order.payment.v1", "orderId": "O-1",
             "eventId": "e-\\u001b[31m", "firstFailedAt": "2026-11-01T09:30:00Z", "sentence": "quantity must be positive",
             "actions": ["replay"], "headers": [{"name": "ce_id", "text": "e-1"}]}""";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private int status = 200;
    private String answer = "{\"items\": []}";

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        environment.put(
                LettersCommand.API, "http://127.0.0.1:" + server.getAddress().getPort());
        environment.put(LettersCommand.COLUMNS, "200");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void help_names_every_command_and_the_variables() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("list", "show", "preview", "replay", "correct", "discard", "ORDERS_API", "ORDERS_TOKEN");
    }

    @Test
    void open_letters_are_listed_as_a_table_in_which_nothing_is_obeyed() {
        answer = "{\"items\": [" + LETTER + "]}";

        assertThat(execute("list", "--reason", "INVALID_PAYLOAD", "--order", "O 1"))
                .isZero();

        assertThat(asked)
                .containsExactly("GET /v1/dead-letters?state=OPEN&reason=INVALID_PAYLOAD&orderId=O%201&limit=50");
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(out.toString())
                .contains("LETTER", "abc", "quantity must be positive", "e-\\u{1b}[31m")
                .doesNotContain("\u001b");
    }

    @Test
    void a_table_is_as_wide_as_the_terminal_and_json_is_never_cut() {
        var sentence = "quantity must be positive, and more than that " + "very ".repeat(60) + "much so";
        answer = "{\"items\": [" + LETTER.replace("quantity must be positive", sentence) + "]}";

        environment.put(LettersCommand.COLUMNS, "100");
        assertThat(execute("list")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(out.toString().lines().toList().getLast()).startsWith("abc").endsWith("…");

        out.getBuffer().setLength(0);
        for (String unknown : new String[] {"", "0", "wide"}) {
            environment.put(LettersCommand.COLUMNS, unknown);
            assertThat(command().setUsageHelpAutoWidth(false).execute("list")).isZero();
        }
        assertThat(out.toString().lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .anySatisfy(line -> assertThat(line).hasSizeGreaterThan(70));

        out.getBuffer().setLength(0);
        environment.put(LettersCommand.COLUMNS, "40");
        assertThat(execute("list", "--json")).isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(sentence));
    }

    @Test
    void all_pages_are_read_up_to_the_number_asked_for() {
        answer = "{\"items\": [" + LETTER + "," + LETTER + "], \"next\": \"c\"}";

        assertThat(execute("list", "--state", "ANY", "--max", "3")).isZero();

        assertThat(asked).containsExactly("GET /v1/dead-letters?limit=3", "GET /v1/dead-letters?limit=1&cursor=c");
    }

    @Test
    void json_is_the_answer_as_it_came() {
        answer = LETTER;

        assertThat(execute("show", "abc", "--json")).isZero();

        assertThat(out.toString()).startsWith("{\"letterId\":\"abc\"");
    }

    @Test
    void what_the_service_refuses_is_one_sentence_and_exit_code_1() {
        status = 409;
        answer =
                "{\"title\": \"Conflict\", \"detail\": \"It is not open any more.\", \"code\": \"letter-state-conflict\"}";

        assertThat(execute("discard", "abc", "--reason", "TEST")).isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly("orders letters: It is not open any more. (409 letter-state-conflict)");
        assertThat(asked).containsExactly("POST /v1/dead-letters/abc:discard {\"reason\":\"TEST\"}");
    }

    @Test
    void every_decision_has_a_key_of_its_own_and_carries_the_token() {
        answer = "{\"outcome\": \"done\", \"sentence\": \"It was carried out.\", \"letter\": " + LETTER + "}";
        environment.put(LettersCommand.TOKEN, "secret");

        assertThat(execute("replay", "abc")).isZero();
        assertThat(execute("replay", "abc")).isZero();

        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
        assertThat(tokens).containsOnly("Bearer secret");
        assertThat(out.toString() + err).contains("done: It was carried out.").doesNotContain("secret");
    }

    @Test
    void many_are_one_operation_and_what_was_refused_is_told() {
        answer =
                "{\"operationId\": \"op\", \"state\": \"DONE\", \"total\": 2, \"outcomes\": {\"done\": 1, \"letter-state-conflict\": 1},"
                        + " \"refused\": [{\"letterId\": \"abc\", \"outcome\": \"letter-state-conflict\", \"sentence\": \"Somebody was faster.\"}]}";

        assertThat(execute("replay", "--all", "--reason", "OVERSIZE", "--reason", "NULL_KEY", "--rate", "5"))
                .isEqualTo(1);

        assertThat(asked)
                .containsExactly(
                        "POST /v1/dead-letters:replay {\"filter\":{\"reason\":[\"OVERSIZE\",\"NULL_KEY\"]},\"max\":100,\"ratePerSecond\":5}");
        assertThat(out.toString().lines())
                .containsExactly(
                        "op  DONE  2 letters: 1 done, 1 letter-state-conflict",
                        "  abc  letter-state-conflict: Somebody was faster.");
    }

    @Test
    void a_path_of_the_address_stands_before_those_of_the_api() {
        assertThat(execute("list", "--api", environment.get(LettersCommand.API) + "/shop/"))
                .isZero();

        assertThat(asked).containsExactly("GET /shop/v1/dead-letters?state=OPEN&limit=50");
    }

    @Test
    void a_preview_shows_each_value_that_would_change() throws IOException {
        answer =
                "{\"verdict\": \"APPLIED\", \"sentence\": \"applied\", \"diff\": [{\"field\": \"facets.payment\", \"before\": \"PENDING\", \"after\": \"AUTHORIZED\"}]}";
        var payload = Files.writeString(directory.resolve("payload.json"), "{\"amount\": 1}");

        assertThat(execute("preview", "abc", "--payload", payload.toString())).isZero();

        assertThat(asked)
                .containsExactly("POST /v1/dead-letters/abc:preview {\"correction\":{\"payload\":{\"amount\":1}}}");
        assertThat(out.toString().lines())
                .containsExactly("APPLIED: applied", "  facets.payment: PENDING -> AUTHORIZED");
    }

    @Test
    void wrong_usage_is_one_line_and_asks_nobody() throws IOException {
        var noJson = Files.writeString(directory.resolve("payload.json"), "amount: 1");

        assertThat(execute("replay")).isEqualTo(2);
        assertThat(execute("replay", "--all")).isEqualTo(2);
        assertThat(execute("discard", "abc")).isEqualTo(2);
        assertThat(execute("correct", "abc", "--payload", noJson.toString())).isEqualTo(2);
        assertThat(execute("list", "--api", "no address at all")).isEqualTo(2);
        assertThat(execute("list", "--max", "0")).isEqualTo(2);
        environment.remove(LettersCommand.API);
        assertThat(execute("list")).isEqualTo(2);

        assertThat(asked).isEmpty();
        assertThat(err.toString().lines()).hasSize(7).allMatch(line -> line.endsWith("See ./orders letters --help."));
    }

    @Test
    void nobody_there_and_somebody_else_there_are_exit_code_69() {
        answer = "<html>";
        assertThat(execute("list")).isEqualTo(69);
        server.stop(0);
        assertThat(execute("list")).isEqualTo(69);

        assertThat(err.toString()).contains("does not speak JSON", "Nobody answers at");
    }

    private int execute(String... arguments) {
        return command().execute(arguments);
    }

    private CommandLine command() {
        return LettersCommand.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        keys.addAll(exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of()));
        tokens.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
