package io.orderfold.query.guard;

import io.orderfold.kernel.rest.ProblemException;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/** Reads from the token of a request whose orders may be shown. To be asked on the thread of the request. */
public final class Callers {

    /** The customer that a token speaks for. */
    public static final String CUSTOMER = "customer_id";

    /** The accounts that a token speaks for. */
    public static final String ACCOUNTS = "account_ids";

    private static final StringPermission READ_ALL = permission(Scopes.READ_ALL);

    private final Access access;
    private final CurrentIdentityAssociation identities;

    public Callers(Access access, CurrentIdentityAssociation identities) {
        this.access = access;
        this.identities = identities;
    }

    /**
     * Who asks a resource that is for readers.
     *
     * @throws ProblemException if the token is bound to orders and does not say whose
     */
    public Caller reader() {
        if (access == Access.OPEN) {
            return Caller.ANYBODY;
        }
        SecurityIdentity identity = identities.getIdentity();
        @Nullable JwtClaims claims = claims(identity);
        Optional<Instant> until = Optional.ofNullable(claims).map(Callers::expiry);
        if (identity.checkPermissionBlocking(READ_ALL)) {
            return new Caller(true, Set.of(), Set.of(), until);
        }
        Set<String> customers = texts(claims, CUSTOMER);
        Set<String> accounts = texts(claims, ACCOUNTS);
        if (customers.isEmpty() && accounts.isEmpty()) {
            throw new ProblemException(
                    GuardProblem.INSUFFICIENT_SCOPE,
                    "The token may read orders of its own and says with neither " + CUSTOMER + " nor " + ACCOUNTS
                            + " whose they are. Ask the issuer for one of these claims, or for the scope "
                            + Scopes.READ_ALL + ".");
        }
        return new Caller(false, customers, accounts, until);
    }

    /** Who asks, as the token names its subject; empty where the service is open and nobody has to say. Waits for the check of the token. */
    public Optional<String> actor() {
        return access == Access.OPEN ? Optional.empty() : subject(identities.getIdentity());
    }

    /** The subject of a token that was checked; empty for anything else. */
    static Optional<String> subject(SecurityIdentity identity) {
        return Optional.ofNullable(claims(identity))
                .flatMap(claims -> claims.getClaimValue("sub") instanceof String subject
                        ? Optional.of(subject)
                        : Optional.empty());
    }

    private static @Nullable JwtClaims claims(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof OidcJwtCallerPrincipal token ? token.getClaims() : null;
    }

    private static @Nullable Instant expiry(JwtClaims claims) {
        return claims.getClaimValue("exp") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : null;
    }

    /** One text or a list of them. */
    private static Set<String> texts(@Nullable JwtClaims claims, String name) {
        @Nullable Object claim = claims == null ? null : claims.getClaimValue(name);
        Stream<?> values = claim instanceof Collection<?> several ? several.stream() : Stream.ofNullable(claim);
        return values.flatMap(value -> value instanceof String text
                        ? Stream.of(text)
                        : value instanceof JsonString text ? Stream.of(text.getString()) : Stream.empty())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static StringPermission permission(String scope) {
        int colon = scope.indexOf(':');
        return new StringPermission(scope.substring(0, colon), scope.substring(colon + 1));
    }
}
