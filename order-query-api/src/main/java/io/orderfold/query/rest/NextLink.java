package io.orderfold.query.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the next page is, as a header (RFC 8288). */
final class NextLink {

    private NextLink() {}

    /** @param next cursor of the next page, null on the last one */
    static ResponseBuilder add(ResponseBuilder response, UriInfo uri, @Nullable String next) {
        if (next == null) {
            return response;
        }
        URI page = uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
        // Relative: behind a gateway nobody here knows the host.
        return response.header(
                HttpHeaders.LINK, "<" + page.getRawPath() + "?" + page.getRawQuery() + ">; rel=\"next\"");
    }
}
