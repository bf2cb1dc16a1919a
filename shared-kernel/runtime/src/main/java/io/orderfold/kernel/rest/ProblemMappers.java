package io.orderfold.kernel.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure inside a request as a problem detail; the caller learns what to do, the log what happened. */
public class ProblemMappers {

    public static final String PROBLEM_JSON = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final PlainAnswers plain;

    ProblemMappers(PlainAnswers plain) {
        this.plain = plain;
    }

    @ServerExceptionMapper
    Response problem(ProblemException problem, RoutingContext request) {
        if (problem.kind() == RequestProblem.PAYLOAD_TOO_LARGE || problem.kind() == RequestProblem.REQUEST_TIMEOUT) {
            plain.closeBehind(request);
        }
        return answer(problem.kind(), problem.detail(), request)
                .entity(Problem.of(problem.kind(), problem.detail(), problem.more(), request))
                .build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException failure, RoutingContext request) {
        return answer(RequestProblem.RESOURCE_NOT_FOUND, "Nothing is found under this path.", request)
                .build();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException failure, RoutingContext request) {
        return answer(RequestProblem.METHOD_NOT_ALLOWED, "This API only answers GET and HEAD.", request)
                .header(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS")
                .build();
    }

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException failure, RoutingContext request) {
        return answer(RequestProblem.NOT_ACCEPTABLE, "Accept application/json, or everything.", request)
                .build();
    }

    /** Whatever else the framework refuses, a caller's mistake stays one. */
    @ServerExceptionMapper
    Response refused(WebApplicationException failure, RoutingContext request) {
        return failure.getResponse().getStatusInfo().getFamily() == Response.Status.Family.CLIENT_ERROR
                ? answer(RequestProblem.INVALID_REQUEST, "The request cannot be read.", request)
                        .build()
                : failed(failure, request);
    }

    @ServerExceptionMapper
    Response failed(Throwable failure, RoutingContext request) {
        LOG.errorf(failure, "Request failed: traceId=%s", TraceIds.of(request));
        return answer(RequestProblem.INTERNAL_ERROR, "The log of the service says more under the trace id.", request)
                .build();
    }

    /** A failed request as its answer; for mappers of what only one service can throw. */
    public static ResponseBuilder answer(ProblemKind kind, String detail, RoutingContext request) {
        ResponseBuilder response = Response.status(kind.status())
                .type(MediaType.valueOf(PROBLEM_JSON))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Problem.of(kind, detail, request));
        kind.retryAfter().ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, pause.toSeconds()));
        return response;
    }
}
