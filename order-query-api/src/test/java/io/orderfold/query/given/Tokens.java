package io.orderfold.query.given;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.json.JsonUtil;

/** Tokens of the issuer that the application under test believes, and of others. */
@Singleton
public class Tokens {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String issuer;

    Tokens(@ConfigProperty(name = "quarkus.oidc.auth-server-url", defaultValue = "http://127.0.0.1:9") String issuer) {
        this.issuer = issuer;
    }

    /** Claims of a token that is good for the next ten minutes, of a caller that nobody else is. */
    public Map<String, Object> claims(String... scopes) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", "order-query-api");
        claims.put("sub", "caller-" + UUID.randomUUID());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofMinutes(10)).getEpochSecond());
        claims.put("scope", String.join(" ", scopes));
        return claims;
    }

    /** Signed by the key that the issuer tells. */
    public String signed(Map<String, Object> claims) {
        return ask("/sign?known", JsonUtil.toJson(claims));
    }

    /** Signed by another key that says it is that one. */
    public String signedByAStranger(Map<String, Object> claims) {
        return ask("/sign?foreign", JsonUtil.toJson(claims));
    }

    /** With alg none. */
    public String unsigned(Map<String, Object> claims) {
        return ask("/sign?none", JsonUtil.toJson(claims));
    }

    /** The header of a caller who may read the orders of a customer. */
    public String[] of(String customerId) {
        Map<String, Object> claims = claims("openid", "orders:read");
        claims.put("customer_id", customerId);
        return header(signed(claims));
    }

    /** The header of a caller who may read the orders of accounts. */
    public String[] ofAccounts(String... accountIds) {
        Map<String, Object> claims = claims("orders:read");
        claims.put("account_ids", List.of(accountIds));
        return header(signed(claims));
    }

    /** The header of a caller with these scopes and no claim about orders. */
    public String[] with(String... scopes) {
        return header(signed(claims(scopes)));
    }

    public static String[] header(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    /** From now on the issuer signs with a new key and tells only that. */
    public void changeKey() {
        ask("/new-key", "");
    }

    /** The issuer does not answer services any more; it still signs. */
    public void issuerGoes() {
        ask("/go", "");
    }

    public void issuerComes() {
        ask("/come", "");
    }

    private String ask(String target, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + target))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
