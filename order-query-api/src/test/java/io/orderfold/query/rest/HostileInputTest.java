package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Said;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input of any kind gets a problem detail; never an internal error, never a stack trace. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileInputTest {

    private static final String POST = "POST /v1/orders:batchGet HTTP/1.1\r\nContent-Type: application/json\r\n";
    private static final String LONG = "x".repeat(129);

    @Inject
    Api api;

    @BeforeEach
    void the_view_is_caught_up() {
        api.await(404, "/v1/orders/nobody");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/orders/LONG                                            | 400 | invalid-parameter
            /v1/orders/LONG/history                                    | 400 | invalid-parameter
            /v1/orders/%00                                             | 400 | invalid-parameter
            /v1/orders/a%0Ab                                           | 400 | invalid-parameter
            /v1/orders/a%C2%85                                         | 400 | invalid-parameter
            /v1/orders/%FF                                             | 400 | invalid-request
            /v1/orders/%C0%AF                                          | 400 | invalid-request
            /v1/orders/%ED%A0%80                                       | 400 | invalid-request
            /v1/orders?customerId=%FF                                  | 400 | invalid-request
            /v1/orders/O?x=1                                           | 400 | invalid-parameter
            /v1/orders/O?asOf=yesterday                                | 400 | invalid-parameter
            /v1/orders/O?asOf=                                         | 400 | invalid-parameter
            /v1/orders/O?asOf=2026-11-01                               | 400 | invalid-parameter
            /v1/orders/O?asOf=9999-12-31T23:59:59Z                     | 400 | invalid-parameter
            /v1/orders/O?asOf=-0001-01-01T00:00:00Z                    | 400 | invalid-parameter
            /v1/orders/O?asOf=2026-11-01T00:00:00Z&asOf=2026-11-01T00:00:00Z | 400 | invalid-parameter
            /v1/orders/O?effectiveAt=2026-13-01T00:00:00Z              | 400 | invalid-parameter
            /v1/orders/O?effectiveAt=2026-11-01T00:00:00+01:00         | 400 | invalid-parameter
            /v1/orders/O?asOf=0000-01-01T00:00:00Z                     | 404 | order-not-found
            /v1/orders/LONG?asOf=2026-11-01T00:00:00Z                  | 400 | invalid-parameter
            /v1/orders/LONG/explain                                    | 400 | invalid-parameter
            /v1/orders/%FF/explain                                     | 400 | invalid-request
            /v1/orders/O/explain?asOf=2026-11-01T00:00:00Z             | 400 | invalid-parameter
            /v1/orders/LONG/testcase                                   | 400 | invalid-parameter
            /v1/orders/a%0Ab/testcase                                  | 400 | invalid-parameter
            /v1/orders/O/testcase?format=yaml                          | 400 | invalid-parameter
            /v1/orders/O/history?limit=0                               | 400 | invalid-parameter
            /v1/orders/O/history?limit=-1                              | 400 | invalid-parameter
            /v1/orders/O/history?limit=201                             | 400 | invalid-parameter
            /v1/orders/O/history?limit=99999999999999999999            | 400 | invalid-parameter
            /v1/orders/O/history?limit=1e2                             | 400 | invalid-parameter
            /v1/orders/O/history?limit=%D9%A1                          | 400 | invalid-parameter
            /v1/orders/O/history?limit=                                | 400 | invalid-parameter
            /v1/orders/O/history?limit                                 | 400 | invalid-parameter
            /v1/orders/O/history?limit=1&limit=1                       | 400 | invalid-parameter
            /v1/orders/O/history?order=sideways                        | 400 | invalid-parameter
            /v1/orders/O/history?verdict=MAYBE                         | 400 | invalid-parameter
            /v1/orders/O/history?verdict=UNKNOWN                       | 400 | invalid-parameter
            /v1/orders/O/history?verdict=APPLIED&verdict=              | 400 | invalid-parameter
            /v1/orders/O/history?cursor=x                              | 400 | invalid-cursor
            /v1/orders/O/history?cursor=AAAA                           | 400 | invalid-cursor
            /v1/orders/O/history?cursor=%20                            | 400 | invalid-cursor
            /v1/orders/O/history?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAA   | 400 | invalid-cursor
            /v1/orders                                                 | 400 | invalid-parameter
            /v1/orders/                                                | 400 | invalid-parameter
            /v1/orders?customerId=                                     | 400 | invalid-parameter
            /v1/orders?customerId=LONG                                 | 400 | invalid-parameter
            /v1/orders?customerId=a%00                                 | 400 | invalid-parameter
            /v1/orders?customerId=a&customerId=b                       | 400 | invalid-parameter
            /v1/orders?status=SHIPPED                                  | 400 | invalid-parameter
            /v1/orders?customerId=C&accountId=A                        | 400 | invalid-parameter
            /v1/orders?orderNumber=N&tracking=T                        | 400 | invalid-parameter
            /v1/orders?customerId=C&accountId=A&orderNumber=N&ref=A:B&tracking=T | 400 | invalid-parameter
            /v1/orders?accountId=                                      | 400 | invalid-parameter
            /v1/orders?accountId=LONG                                  | 400 | invalid-parameter
            /v1/orders?accountId=%0A                                   | 400 | invalid-parameter
            /v1/orders?orderNumber=LONG                                | 400 | invalid-parameter
            /v1/orders?orderNumber=a%7F                                | 400 | invalid-parameter
            /v1/orders?tracking=LONG                                   | 400 | invalid-parameter
            /v1/orders?tracking=a%C2%85                                | 400 | invalid-parameter
            /v1/orders?tracking=%ED%A0%80                              | 400 | invalid-request
            /v1/orders?tracking=T&tracking=T                           | 400 | invalid-parameter
            /v1/orders?ref=ERP                                         | 400 | invalid-parameter
            /v1/orders?refValue=                                       | 400 | invalid-parameter
            /v1/orders?refValue=LONG                                   | 400 | invalid-parameter
            /v1/orders?refValue=a%00                                   | 400 | invalid-parameter
            /v1/orders?ref=:                                           | 400 | invalid-parameter
            /v1/orders?ref=ERP:                                        | 400 | invalid-parameter
            /v1/orders?ref=:4711                                       | 400 | invalid-parameter
            /v1/orders?ref=LONG:1                                      | 400 | invalid-parameter
            /v1/orders?ref=ERP:LONG                                    | 400 | invalid-parameter
            /v1/orders?ref=ERP:a%00                                    | 400 | invalid-parameter
            /v1/orders?ref=E%0DP:1                                     | 400 | invalid-parameter
            /v1/orders?reference=ERP:1                                 | 400 | invalid-parameter
            /v1/orders?tracking=T&limit=101                            | 400 | invalid-parameter
            /v1/orders?customerId=C&limit=101                          | 400 | invalid-parameter
            /v1/orders?customerId=C&status=LOST                        | 400 | invalid-parameter
            /v1/orders?customerId=C&placedFrom=yesterday               | 400 | invalid-parameter
            /v1/orders?customerId=C&placedFrom=2026-11-01              | 400 | invalid-parameter
            /v1/orders?customerId=C&placedTo=2026-13-01T00:00:00Z      | 400 | invalid-parameter
            /v1/orders?customerId=C&placedTo=%2B999999999-01-01T00:00:00Z | 400 | invalid-parameter
            /v1/orders?customerId=C&placedTo=-999999999-01-01T00:00:00Z | 400 | invalid-parameter
            /v1/orders?customerId=C&cursor=AAAAAAAAAAAAAAAAAAAAAAAA    | 400 | invalid-cursor
            /v1/orders:count                                           | 400 | invalid-parameter
            /v1/orders:count?customerId=C&accountId=A                  | 400 | invalid-parameter
            /v1/orders:count?tracking=T                                | 400 | invalid-parameter
            /v1/orders:count?customerId=LONG                           | 400 | invalid-parameter
            /v1/orders:count?accountId=a%00                            | 400 | invalid-parameter
            /v1/orders:count?customerId=C&status=SHIPPED               | 400 | invalid-parameter
            /v1/orders:count?customerId=C&limit=10001                  | 400 | invalid-parameter
            /v1/orders:count?customerId=C&limit=0                      | 400 | invalid-parameter
            /v1/orders:count?customerId=C&cursor=AAAAAAAAAAAAAAAAAAAA  | 400 | invalid-cursor
            /v1/orders:batchGet                                        | 405 | method-not-allowed
            /v1/orders:batchGet/nothing                                | 404 | resource-not-found
            /v1/orders:count/nothing                                   | 404 | resource-not-found
            /v1/orders:nothing                                         | 404 | resource-not-found
            /v1/ordersx                                                | 404 | resource-not-found
            /v1/meta/topology?format=png                               | 400 | invalid-parameter
            /v1/meta/topology?format=                                  | 400 | invalid-parameter
            /v1/meta/topology?format=svg&format=svg                    | 400 | invalid-parameter
            /v1/meta/topology?colour=red                               | 400 | invalid-parameter
            /v1/meta/diagnosis?format=svg                              | 400 | invalid-parameter
            /v1/meta/diagnosis?for=me                                  | 400 | invalid-parameter
            /v1/orders/O/nothing                                       | 404 | resource-not-found
            /v1/orders/O/history/nothing                               | 404 | resource-not-found
            /v1/orders/O/explain/nothing                               | 404 | resource-not-found
            /v1/orders/O/testcase/nothing                              | 404 | resource-not-found
            /v1/orders/explain                                         | 404 | order-not-found
            /v1/orders/a%2Fb/explain                                   | 404 | order-not-found
            /v1/nothing                                                | 404 | resource-not-found
            /nothing                                                   | 404 | resource-not-found
            /v1/orders/a%2Fb                                           | 404 | order-not-found
            /v1/orders/..%2F..%2Fq                                     | 404 | order-not-found
            /v1/orders/%3Cscript%3E                                    | 404 | order-not-found
            """)
    void a_request_nobody_can_serve_gets_a_problem(String target, int status, String code) throws Exception {
        String answer = ask("GET " + target.replace("LONG", LONG) + " HTTP/1.1\r\n");

        isProblem(answer, status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void a_method_that_changes_something_gets_a_problem(String method) throws Exception {
        String answer = ask(method + " /v1/orders/O HTTP/1.1\r\nContent-Length: 0\r\n");

        isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("\r\nallow: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml"})
    void a_caller_who_wants_no_json_gets_a_problem(String accept) throws Exception {
        isProblem(ask("GET /v1/orders/nobody HTTP/1.1\r\nAccept: " + accept + "\r\n"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: ///",
                "Accept: ;;;,",
                "Accept: application/json;q=zzz",
                "If-None-Match: \"",
                "If-None-Match: ,,,",
                "traceparent: zz",
                "traceparent: 00-00000000000000000000000000000000-0000000000000000-00",
                "Range: bytes=0-1",
                "Content-Type: x",
                "Content-Type: a/b/c",
                "Content-Type: ;",
                "Content-Type: application/json; charset=klingon",
                "Expect: nothing",
                "Content-Length: 0"
            })
    void an_odd_header_never_breaks_the_service(String header) {
        String answer = ask("GET /v1/orders/nobody HTTP/1.1\r\n" + header + "\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|404|406|417) .*").doesNotContain("Exception", "\tat ");
    }

    @Test
    void bytes_that_are_no_url_get_a_problem() throws Exception {
        byte[] request = "GET /v1/orders/\u00e4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);

        isProblem(api.raw(request), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/orders/%",
                "/v1/orders/%4",
                "/v1/orders/%zz",
                "/v1/orders?customerId=%zz",
                "/v1/<b>",
                "/q/%zz"
            })
    void what_is_no_uri_is_turned_away_by_the_server(String target) {
        assertThat(ask("GET " + target + " HTTP/1.1\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_url_beyond_the_limit_is_turned_away_by_the_server() {
        assertThat(ask("GET /v1/orders/" + "x".repeat(9_000) + " HTTP/1.1\r\n")).matches("(?s)HTTP/1.[01] 414 .*");
    }

    @Test
    void a_body_that_says_it_is_beyond_the_limit_gets_a_problem() throws Exception {
        isProblem(ask(POST + "Content-Length: 262145\r\n"), 413, "payload-too-large");
        isProblem(ask(POST + "Content-Length: 99999999999999\r\n"), 413, "payload-too-large");
    }

    @Test
    void a_body_that_turns_out_to_be_beyond_the_limit_gets_a_problem_and_nothing_is_said_in_the_log() throws Exception {
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        byte[] request = (POST + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(100)
                        + "0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (Said said = new Said()) {
            isProblem(api.raw(request), 413, "payload-too-large");
            assertThat(said.warnings()).isEmpty();
        }
    }

    @Test
    void a_content_type_that_is_none_gets_a_problem_wherever_it_is_sent() throws Exception {
        for (String target : new String[] {"/v1/orders/nobody", "/v1/orders/nobody/changes", "/v1/nothing"}) {
            isProblem(ask("GET " + target + " HTTP/1.1\r\nContent-Type: x\r\n"), 400, "invalid-request");
        }
    }

    @Test
    void a_body_at_the_limit_is_read() throws Exception {
        String body = "{\"ids\": [\"O-1\"]}" + " ".repeat(262_144 - 16);
        assertThat(body).hasSize(262_144);
        assertThat(api.post("/v1/orders:batchGet", "application/json", body).status())
                .isEqualTo(200);
    }

    private String ask(String head) {
        return api.raw((head + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void isProblem(String answer, int status, String code) throws Exception {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("\r\ncontent-type: application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asText()).isEqualTo("urn:problem-type:orderfold:" + code);
        for (String member : new String[] {"title", "detail", "instance", "traceId"}) {
            assertThat(problem.get(member).asText()).isNotEmpty().doesNotContain("Exception");
        }
    }
}
