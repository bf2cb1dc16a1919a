package io.orderfold.query.guard;

import io.orderfold.kernel.rest.ProblemMappers;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told whose token does not do: what is missing, and never why a token was not believed. Each such request counts against the address it
 * came from.
 */
class AccessProblems {

    private static final int DEEPEST_CAUSE = 10;

    private final Rates rates;

    AccessProblems(Rates rates) {
        this.rates = rates;
    }

    @ServerExceptionMapper
    Response nobody(UnauthorizedException refused, RoutingContext request) {
        return refused(request, "Send a bearer token of the issuer in the header Authorization.", "Bearer");
    }

    @ServerExceptionMapper
    Response notBelieved(AuthenticationFailedException refused, RoutingContext request) {
        return isIssuerAway(refused)
                ? unchecked(request)
                : refused(
                        request,
                        "The bearer token is not valid here: not from this issuer, not for this service, not yet or no"
                                + " longer valid. Ask the issuer for a new one.",
                        "Bearer error=\"invalid_token\"");
    }

    @ServerExceptionMapper
    Response unchecked(OIDCException away, RoutingContext request) {
        return unchecked(request);
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException refused, RoutingContext request, ResourceInfo resource) {
        String scope = operates(resource) ? Scopes.OPERATE : Scopes.READ;
        return ProblemMappers.answer(
                        GuardProblem.INSUFFICIENT_SCOPE,
                        "The token lacks the scope " + scope + ". Ask the issuer for a token that has it.",
                        request)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"")
                .build();
    }

    private Response refused(RoutingContext request, String detail, String challenge) {
        if (!rates.takeByAddress(request)) {
            return ProblemMappers.answer(GuardProblem.TOO_MANY_REQUESTS, Rates.SLOWER, request)
                    .build();
        }
        return ProblemMappers.answer(GuardProblem.NOT_AUTHENTICATED, detail, request)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    private static Response unchecked(RoutingContext request) {
        return ProblemMappers.answer(
                        GuardProblem.ISSUER_NOT_REACHABLE,
                        "The issuer of the tokens does not answer, and its keys are not known here yet; ask again.",
                        request)
                .build();
    }

    private static boolean operates(ResourceInfo resource) {
        return Stream.<@Nullable AnnotatedElement>of(resource.getResourceMethod(), resource.getResourceClass())
                .anyMatch(element -> element != null && element.isAnnotationPresent(MayOperate.class));
    }

    /** A key that is not known is fetched; when that fails, nothing is said of the token. */
    private static boolean isIssuerAway(Throwable refused) {
        return Stream.<@Nullable Throwable>iterate(
                        refused, cause -> cause != null, cause -> cause == null ? null : cause.getCause())
                .limit(DEEPEST_CAUSE)
                .anyMatch(cause -> cause instanceof OIDCException
                        || cause instanceof IOException
                        || cause instanceof TimeoutException);
    }
}
