package io.orderfold.query.rest;

import io.orderfold.kernel.rest.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells who asks the batch resource by another method which one it knows; every other resource is asked by GET. */
class BatchMethodFilter {

    @ServerResponseFilter
    void allow(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Status.METHOD_NOT_ALLOWED.getStatusCode()
                && request.getUriInfo().getRequestUri().getPath().equals(OrderBatchResource.PATH)
                && response.getEntity() instanceof Problem problem) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, "POST, OPTIONS");
            response.setEntity(new Problem(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    "Send the ids with POST.",
                    problem.instance(),
                    problem.code(),
                    problem.traceId()));
        }
    }
}
