package io.orderfold.query.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a token that nobody believes in the place of one that is not built as a JSON web token: Quarkus fails on some of those, such as two full stops, instead
 * of refusing them.
 */
@Singleton
class TokenShape {

    private static final int EARLY = 8_000;
    private static final String BEARER = "bearer ";
    private static final String AUTHORIZATION = "Authorization";
    private static final String UNBELIEVABLE = "Bearer x";
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    void register(@Observes Filters filters) {
        filters.register(TokenShape::check, EARLY);
    }

    private static void check(RoutingContext request) {
        @Nullable String sent = request.request().getHeader(AUTHORIZATION);
        if (sent != null
                && sent.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && !JSON_WEB_TOKEN
                        .matcher(sent.substring(BEARER.length()).strip())
                        .matches()) {
            request.request().headers().set(AUTHORIZATION, UNBELIEVABLE);
        }
        request.next();
    }
}
