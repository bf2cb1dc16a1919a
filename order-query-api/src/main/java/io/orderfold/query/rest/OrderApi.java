package io.orderfold.query.rest;

import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What all resources share in the OpenAPI document: parameters, headers, problems. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Orderfold order query API",
                        version = "1",
                        description =
                                "Where an order stands, why, and how fresh the answer is. An answer is never wrong for"
                                        + " lack of knowledge: a replica that cannot know says 503, never 404. Parameters that"
                                        + " a resource does not have are refused, not ignored. Every failure is a problem detail"
                                        + " of RFC 9457, but for requests that the HTTP server cannot take apart (a URL that is none: 400; a URL above"
                                        + " 8 KB: 414, headers above 20 KB: 431).",
                        license = @License(name = "Apache 2.0", identifier = "Apache-2.0")),
        tags = {
            @Tag(name = "Orders", description = "Orders as the facts add up to."),
            @Tag(name = "Dead letters", description = "What could not take effect, and what to do about it."),
            @Tag(name = "Parked facts", description = "What waits for its cause.")
        },
        components =
                @Components(
                        parameters = {
                            @Parameter(
                                    name = Operator.IDEMPOTENCY_KEY,
                                    in = ParameterIn.HEADER,
                                    description =
                                            "1 to 128 characters of the caller's choice. The same request with the same key is"
                                                    + " the same operation, however often it is sent.",
                                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128)),
                            @Parameter(
                                    name = "cursor",
                                    in = ParameterIn.QUERY,
                                    description =
                                            "Where to go on: next of the page before, unchanged, with the same other"
                                                    + " parameters; only limit may differ.",
                                    schema = @Schema(type = SchemaType.STRING, maxLength = 1024)),
                            @Parameter(
                                    name = Demand.MAX_STALENESS,
                                    in = ParameterIn.HEADER,
                                    description =
                                            "How old the answer may be if the active replica does not give it, a duration of"
                                                    + " ISO 8601 up to P1D. PT0S: only the active replica answers.",
                                    schema =
                                            @Schema(type = SchemaType.STRING, defaultValue = "PT5S", examples = "PT5S"))
                        },
                        headers = {
                            @Header(
                                    name = "ETag",
                                    description = "v and the version of the order; strong.",
                                    schema = @Schema(type = SchemaType.STRING, examples = "\"v4\"")),
                            @Header(
                                    name = "Last-Modified",
                                    description = "When this version was made, to the second.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples = "Sun, 01 Nov 2026 09:30:03 GMT")),
                            @Header(
                                    name = "Order-Staleness",
                                    description =
                                            "Time since the view was last seen to have read everything committed, a"
                                                    + " duration of ISO 8601. Absent while it reads what came before its"
                                                    + " start.",
                                    schema = @Schema(type = SchemaType.STRING, examples = "PT0.120S")),
                            @Header(
                                    name = "Order-Served-By",
                                    description = "Which kind of replica answered.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    enumeration = {"active", "standby"})),
                            @Header(
                                    name = "Cache-Control",
                                    description = "Ask again each time; with the entity tag it costs little.",
                                    schema = @Schema(type = SchemaType.STRING, enumeration = "private, no-cache")),
                            @Header(
                                    name = "Link",
                                    description = "The next page, relation next (RFC 8288); absent on the last one.",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Header(
                                    name = "Location",
                                    description = "The operation: where to ask how far it is.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples = "/v1/operations/0b7f6c9e-5d1b-3c1f-9a55-2f5c1d0e7a11")),
                            @Header(
                                    name = "WWW-Authenticate",
                                    description =
                                            "The challenge of RFC 6750: Bearer, with invalid_token if there was one.",
                                    schema = @Schema(type = SchemaType.STRING, examples = "Bearer")),
                            @Header(
                                    name = "Retry-After",
                                    description = "Seconds to wait before asking again.",
                                    schema = @Schema(type = SchemaType.INTEGER, examples = "2")),
                            @Header(
                                    name = "Allow",
                                    description = "The methods that the resource knows.",
                                    schema = @Schema(type = SchemaType.STRING, examples = "GET, HEAD, OPTIONS"))
                        },
                        responses = {
                            @APIResponse(
                                    name = "BadRequest",
                                    description =
                                            "invalid-parameter, invalid-cursor, or invalid-request for a URL whose bytes are not"
                                                    + " UTF-8 or a body that is not the JSON it should be.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = {
                                                        @ExampleObject(
                                                                name = "invalid-parameter",
                                                                value = Examples.INVALID_PARAMETER),
                                                        @ExampleObject(
                                                                name = "invalid-cursor",
                                                                value = Examples.INVALID_CURSOR)
                                                    })),
                            @APIResponse(
                                    name = "OrderNotFound",
                                    description =
                                            "order-not-found: the view has read everything committed, and no fact about"
                                                    + " this order is in it.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "order-not-found",
                                                                    value = Examples.ORDER_NOT_FOUND))),
                            @APIResponse(
                                    name = "NotAuthenticated",
                                    description =
                                            "not-authenticated: there is no bearer token, or it is not valid here.",
                                    headers = @Header(ref = "WWW-Authenticate"),
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "InsufficientScope",
                                    description =
                                            "insufficient-scope: the token lacks the scope, names neither customer nor"
                                                    + " account, or does not speak for the customer or account that is"
                                                    + " asked for.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooManyRequests",
                                    description =
                                            "too-many-requests: this caller asks too often; callers are told apart by"
                                                    + " the subject of their token, else by their address.",
                                    headers = @Header(ref = "Retry-After"),
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "RequestTimeout",
                                    description = "request-timeout: the body did not come in time.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "PayloadTooLarge",
                                    description = "payload-too-large: the body is larger than 256 KB.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "LetterNotFound",
                                    description =
                                            "letter-not-found: the view has read everything committed, and no letter with"
                                                    + " this id is in it.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "letter-not-found",
                                                                    value = LetterExamples.LETTER_NOT_FOUND))),
                            @APIResponse(
                                    name = "MethodNotAllowed",
                                    description = "method-not-allowed; Allow says which are known.",
                                    headers = @Header(ref = "Allow"),
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NotAcceptable",
                                    description = "not-acceptable: the answer is application/json only.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "UnsupportedMediaType",
                                    description = "unsupported-media-type: a body is application/json only.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "InternalError",
                                    description =
                                            "internal-error: the service failed; its log says more under the trace id.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "StoreNotReady",
                                    description =
                                            "issuer-not-reachable: tokens cannot be checked now. store-not-ready: the view starts, restores, moves or is behind, and no replica"
                                                    + " can say whether there is such an order. not-caught-up: what after or"
                                                    + " Order-Min-Version asks for is not there yet. too-many-listeners: as many requests wait"
                                                    + " for news as the replica lets wait.",
                                    headers = @Header(ref = "Retry-After"),
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = {
                                                        @ExampleObject(
                                                                name = "store-not-ready",
                                                                value = Examples.STORE_NOT_READY),
                                                        @ExampleObject(
                                                                name = "not-caught-up",
                                                                value = Examples.NOT_CAUGHT_UP)
                                                    })),
                            @APIResponse(
                                    name = "DecisionUnavailable",
                                    description = "store-not-ready: whether there is such a letter cannot be said now."
                                            + " decision-not-written: it is not certain that the broker has the"
                                            + " decision; ask again with the same Idempotency-Key.",
                                    headers = @Header(ref = "Retry-After"),
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "PeerTimeout",
                                    description =
                                            "peer-timeout: the replica that holds the order did not answer in time, nor did"
                                                    + " one in its place.",
                                    headers = @Header(ref = "Retry-After"),
                                    content =
                                            @Content(
                                                    mediaType = ProblemMappers.PROBLEM_JSON,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "peer-timeout",
                                                                    value = Examples.PEER_TIMEOUT)))
                        }))
@SecurityScheme(
        securitySchemeName = OrderApi.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description =
                "A token of the OpenID Connect issuer of the deployment, with one of the scopes that the resource names."
                        + " With orders:read the orders of the claims customer_id (one text, or a list) and"
                        + " account_ids (a list) are visible; any other one is answered as if it did not exist."
                        + " A deployment that is open, on one machine only, asks for none.")
public class OrderApi extends Application {

    static final String TOKEN = "token";
}
