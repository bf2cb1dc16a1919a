package io.orderfold.query.rest;

import io.orderfold.kernel.rest.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells who asks a resource that acts by another method which one it knows; every other resource is asked by GET. */
class BatchMethodFilter {

    @ServerResponseFilter
    void allow(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Status.METHOD_NOT_ALLOWED.getStatusCode()
                && takesPost(request.getUriInfo().getRequestUri().getPath())
                && response.getEntity() instanceof Problem problem) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, "POST, OPTIONS");
            response.setEntity(new Problem(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    "Send the request with POST.",
                    problem.instance(),
                    problem.code(),
                    problem.traceId()));
        }
    }

    /** A colon stands before what is done. */
    private static boolean takesPost(String path) {
        return path.equals(OrderBatchResource.PATH) || path.matches("/v1/dead-letters(/[A-Za-z0-9]+)?:[a-z]+");
    }
}
