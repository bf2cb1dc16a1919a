package io.orderfold.query.fuzz;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.fuzz.Requests.Request;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Orders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is asked of whatever the document names: an answer, or a problem that the document names, on a connection that stays usable. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FuzzTest {

    private static final long SEED = Long.getLong("suite.seed", System.nanoTime());
    private static final int ENOUGH = 10;

    @Inject
    Api api;

    @Inject
    Orders orders;

    @BeforeEach
    void there_is_an_order() {
        OrderFacts facts = OrderFacts.of("O-fuzz");
        orders.publish(facts.at(0).placed(pieces(3, "L1")), facts.at(1).confirmed(pieces(3, "L1")));
        api.await(200, "/v1/orders/O-fuzz");
        api.await(200, "/v1/orders?customerId=C-1");
        api.await(404, "/v1/orders/nobody");
    }

    @Test
    void two_thousand_requests_find_nothing() throws Exception {
        hunt(ApiDocument.approved(), 2_000).isEmpty();
    }

    @Test
    @Tag("long")
    void twenty_thousand_requests_find_nothing() throws Exception {
        hunt(ApiDocument.approved(), 20_000).isEmpty();
    }

    @Test
    void the_document_names_every_resource_that_there_was_when_this_was_written() {
        assertThat(ApiDocument.approved().operations()).hasSizeGreaterThanOrEqualTo(11);
    }

    @Test
    void what_is_bad_is_found() throws Exception {
        assertThat(found("/v1/failing", 50)).contains("the service failed");
        assertThat(found("/v1/bad/trace", 50))
                .contains("a stack trace", "something of the inside", "an error that is no problem of the document");
        assertThat(found("/v1/bad/echo", 500))
                .contains("the caller's markup", "an error that is no problem of the document");
    }

    private static String found(String path, int requests) throws IOException {
        ApiDocument bad = ApiDocument.of("""
                paths:
                  %s:
                    get:
                      parameters:
                      - name: q
                        in: query
                        required: true
                        schema:
                          type: string
                """.formatted(path));
        return String.join("\n", complaints(bad, requests, Integer.MAX_VALUE));
    }

    private static ListAssert<String> hunt(ApiDocument document, int requests) throws IOException {
        return assertThat(complaints(document, requests, ENOUGH)).as("with -Dsuite.seed=%d", SEED);
    }

    private static List<String> complaints(ApiDocument document, int count, int enough) throws IOException {
        Requests requests = new Requests(
                document, new Random(SEED), List.of("O-fuzz", "nobody", "C-1", "A-1", "2026-000117", "ERP:4711"));
        Judge judge = new Judge(document);
        List<String> complaints = new ArrayList<>();
        try (Wire wire = new Wire()) {
            for (int i = 0; i < count && complaints.size() < enough; i++) {
                Request request = requests.next();
                try {
                    Wire.Answer answer = wire.ask(request.bytes(), request.hasBody());
                    for (String complaint : judge.complaints(request, answer)) {
                        complaints.add("request " + i + ", " + request.line() + ": " + complaint + ": " + answer);
                    }
                } catch (IOException noAnswer) {
                    complaints.add("request " + i + ", " + request.line() + ": " + noAnswer.getMessage());
                    wire.hangUp();
                }
            }
        }
        return complaints;
    }
}
