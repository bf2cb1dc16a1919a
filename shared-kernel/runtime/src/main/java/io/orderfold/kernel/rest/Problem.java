package io.orderfold.kernel.rest;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem detail of RFC 9457.
 *
 * @param more members of this kind of problem alone, beside those that all have
 */
@Schema(description = "Why the request failed (RFC 9457).")
public record Problem(
        @Schema(
                required = true,
                description = "Kind of problem; stable, not to be dereferenced.",
                examples = "urn:problem-type:orderfold:order-not-found")
        String type,

        @Schema(required = true, description = "The kind in words.", examples = "There is no such order")
        String title,

        @Schema(required = true, description = "HTTP status.", examples = "404")
        int status,

        @Schema(
                required = true,
                description = "What is wrong with this request, and what to do.",
                examples = "No fact about this order has been seen.")
        String detail,

        @Schema(required = true, description = "Path of the request.", examples = "/v1/orders/O-1")
        String instance,

        @Schema(required = true, description = "Short form of the type, for a switch.", examples = "order-not-found")
        String code,

        @Schema(
                required = true,
                description = "Finds the request in logs and traces: the trace id of traceparent, else a new one.",
                examples = "4bf92f3577b34da6a3ce929d0e0e4736")
        String traceId,

        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> more) {

    public Problem {
        more = Map.copyOf(more);
    }

    /** Without members of its own kind. */
    public Problem(String type, String title, int status, String detail, String instance, String code, String traceId) {
        this(type, title, status, detail, instance, code, traceId, Map.of());
    }

    static Problem of(ProblemKind kind, String detail, RoutingContext request) {
        return of(kind, detail, Map.of(), request);
    }

    static Problem of(ProblemKind kind, String detail, Map<String, Object> more, RoutingContext request) {
        String target = request.request().uri();
        int query = target.indexOf('?');
        return new Problem(
                kind.type().toString(),
                kind.title(),
                kind.status(),
                detail,
                query < 0 ? target : target.substring(0, query),
                kind.code(),
                TraceIds.of(request),
                more);
    }
}
