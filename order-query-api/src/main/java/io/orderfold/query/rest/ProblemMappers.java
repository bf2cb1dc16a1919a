package io.orderfold.query.rest;

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
class ProblemMappers {

    static final String PROBLEM_JSON = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** Seconds; a view that is nearly there needs one, one that restores for long is not asked too often. */
    private static final int RETRY_AFTER = 2;

    @ServerExceptionMapper
    Response problem(ProblemException problem, RoutingContext request) {
        return answer(problem.code(), problem.detail(), request).build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException failure, RoutingContext request) {
        return answer(ProblemCode.RESOURCE_NOT_FOUND, "Orders are found under /v1/orders.", request)
                .build();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException failure, RoutingContext request) {
        return answer(ProblemCode.METHOD_NOT_ALLOWED, "This API only answers GET and HEAD.", request)
                .header(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS")
                .build();
    }

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException failure, RoutingContext request) {
        return answer(ProblemCode.NOT_ACCEPTABLE, "Accept application/json, or everything.", request)
                .build();
    }

    /** Whatever else the framework refuses, a caller's mistake stays one. */
    @ServerExceptionMapper
    Response refused(WebApplicationException failure, RoutingContext request) {
        return failure.getResponse().getStatusInfo().getFamily() == Response.Status.Family.CLIENT_ERROR
                ? answer(ProblemCode.INVALID_REQUEST, "The request cannot be read.", request)
                        .build()
                : failed(failure, request);
    }

    @ServerExceptionMapper
    Response failed(Throwable failure, RoutingContext request) {
        LOG.errorf(failure, "Request failed: traceId=%s", TraceIds.of(request));
        return answer(ProblemCode.INTERNAL_ERROR, "The log of the service says more under the trace id.", request)
                .build();
    }

    private static ResponseBuilder answer(ProblemCode code, String detail, RoutingContext request) {
        ResponseBuilder response = Response.status(code.status())
                .type(MediaType.valueOf(PROBLEM_JSON))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Problem.of(code, detail, request));
        if (code == ProblemCode.STORE_NOT_READY) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        return response;
    }
}
