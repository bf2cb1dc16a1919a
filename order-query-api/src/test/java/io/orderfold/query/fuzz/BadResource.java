package io.orderfold.query.fuzz;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Answers as no resource should, so that the hunt for such answers is seen to find them. */
@Path("/v1/bad")
public class BadResource {

    @GET
    @Path("echo")
    @Operation(hidden = true)
    public Response echo(@QueryParam("q") @Nullable String q) {
        return Response.status(400)
                .type("text/html")
                .entity("no such thing: " + q)
                .build();
    }

    @GET
    @Path("trace")
    @Operation(hidden = true)
    public Response trace() {
        StringWriter trace = new StringWriter();
        IllegalStateException inside = new IllegalStateException("inside");
        inside.printStackTrace(new PrintWriter(trace));
        return Response.status(422).type("text/plain").entity(trace.toString()).build();
    }
}
