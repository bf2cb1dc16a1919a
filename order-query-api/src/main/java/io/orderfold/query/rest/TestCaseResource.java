package io.orderfold.query.rest;

import io.orderfold.query.guard.MayOperate;
import io.orderfold.query.guard.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The facts of an order, for the tests of the state service. */
@Path("/v1/orders/{orderId}/testcase")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
@MayOperate
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.OPERATE)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class TestCaseResource {

    private static final String ORDER_ID =
            "The order, percent-encoded. 1 to 128 characters, none of them a control character.";

    private final TestCaseAnswers testCases;

    TestCaseResource(TestCaseAnswers testCases) {
        this.testCases = testCases;
    }

    /** The facts of the order as a file that the tests of the state service run. */
    @GET
    @Operation(
            operationId = "getOrderTestCase",
            summary = "The facts of an order as a test case",
            description =
                    "Given all facts but the last in the order in which they came, when the last one comes, then the order"
                            + " stands as it was published. Ids, amounts, codes and times only. Deadlines are settings and"
                            + " not in it; that a wait ended is a fact and is. A fact without payload is one that this"
                            + " version cannot read. A quarantined order does not come out as published: that is the fault.")
    @Parameter(ref = Demand.MAX_STALENESS)
    @APIResponse(
            responseCode = "200",
            description = "The test case.",
            headers = {
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = TestCaseBody.class),
                            examples = @ExampleObject(name = "test case", value = ReasonsExamples.TEST_CASE)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "OrderNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    public Response testCase(
            @Parameter(
                            description = ORDER_ID,
                            schema =
                                    @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "O-1"))
                    @PathParam("orderId")
                    String orderId,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return testCases.answer(orderId, uri, headers);
    }
}
