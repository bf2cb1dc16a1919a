package io.orderfold.query.guard;

import io.orderfold.kernel.rest.ProblemException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns a caller away that asks too often: once it is known who asks, and before the body is read or anything is looked up. */
class RateFilter {

    private final Rates rates;

    RateFilter(Rates rates) {
        this.rates = rates;
    }

    /** @throws ProblemException if the bucket of the caller is empty */
    @ServerRequestFilter
    void slowDown(RoutingContext request) {
        boolean allowed = rates.take(
                request,
                request.user() instanceof QuarkusHttpUser user
                        ? Optional.of(user.getSecurityIdentity())
                        : Optional.empty());
        if (!allowed) {
            throw new ProblemException(GuardProblem.TOO_MANY_REQUESTS, Rates.SLOWER);
        }
    }
}
