package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.kernel.rest.RequestProblem;
import io.orderfold.kernel.testing.approval.Approved;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.orderfold.query.guard.GuardProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiDocumentTest {

    @Inject
    Api api;

    /** Before approving: can every client of yesterday still read every answer of today, and still be understood? */
    @Test
    void the_document_is_the_approved_one() {
        String document = api.get("/v1/openapi", "Accept", "application/yaml").body();

        Approved.at(
                        "src/main/openapi/openapi.yaml",
                        "Clients are built from this document: a field that goes, a parameter that becomes needed, a code"
                                + " that changes breaks them.")
                .holds(document);
    }

    @Test
    void the_document_names_every_way_to_fail() {
        String document = api.get("/v1/openapi").body();

        for (ProblemCode code : ProblemCode.values()) {
            assertThat(document).contains(code.code());
        }
        for (GuardProblem problem : GuardProblem.values()) {
            assertThat(document).contains(problem.code());
        }
        for (RequestProblem problem : RequestProblem.values()) {
            if (problem != RequestProblem.RESOURCE_NOT_FOUND) {
                assertThat(document).contains(problem.code());
            }
        }
    }

    @Test
    void every_answer_has_an_example_of_all_that_it_may_be_and_every_header_a_sentence() {
        JsonNode document = api.get("/v1/openapi", "Accept", "application/json").json();

        assertThat(DocumentGaps.of(document)).isEmpty();

        ObjectNode responses = (ObjectNode) document.at("/paths/~1v1~1orders~1{orderId}/get/responses");
        ((ObjectNode) responses.at("/200/content/application~1json")).remove("examples");
        ((ObjectNode) document.at("/components/responses/PeerTimeout/content/application~1problem+json/examples"))
                .remove("peer-timeout");
        ((ObjectNode) document.at("/components/headers/ETag")).remove("description");
        assertThat(DocumentGaps.of(document))
                .contains(
                        "get /v1/orders/{orderId} 200: no example of application/json",
                        "get /v1/orders/{orderId} 504: no example of application/problem+json",
                        "get /v1/orders/{orderId} 304: header ETag is not described");
    }

    @Test
    void probes_and_meters_are_there() {
        assertThat(api.await(200, "/q/health/ready").json().get("status").asText())
                .isEqualTo("UP");
        assertThat(api.get("/q/health/live").status()).isEqualTo(200);
        assertThat(api.get("/q/health/started").status()).isEqualTo(200);
        assertThat(api.get("/q/metrics").body())
                .contains("orderfold_view_staleness_seconds")
                .contains("orderfold_letters_open{reason=\"REFUSED\"")
                .contains("orderfold_letters_oldest_age_seconds{reason=\"REFUSED\"")
                .contains("http_server_requests_seconds");
    }

    @Test
    void a_failure_nobody_foresaw_says_nothing_of_the_inside() {
        Api.Answer answer = api.get("/v1/failing");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo("internal-error");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "io.orderfold.query");
    }
}
