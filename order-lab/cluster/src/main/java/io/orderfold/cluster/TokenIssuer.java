package io.orderfold.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Tells pods the key of its tokens, as OpenID Connect wants it, and signs tokens for this process only. Without TLS. */
final class TokenIssuer implements AutoCloseable {

    private static final int KEY_BITS = 2048;
    private static final int OK = 200;
    private static final Duration LIFE = Duration.ofHours(6);

    private final String url;
    private final RsaJsonWebKey key;
    private final HttpServer server;

    /**
     * @param address of this machine to listen on
     * @param url under which pods find it
     */
    TokenIssuer(String address, int port, String url) {
        this.url = url;
        try {
            key = RsaJwkGenerator.generateJwk(KEY_BITS);
            key.setKeyId(UUID.randomUUID().toString());
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
        } catch (JoseException e) {
            throw new CheckFailed("No key can be made for the tokens: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new CheckFailed(
                    "The issuer cannot listen on " + address + ":" + port + ": " + e.getMessage() + ".", e);
        }
        answer(
                "/.well-known/openid-configuration",
                JsonUtil.toJson(Map.of("issuer", url, "jwks_uri", url + "/keys", "token_endpoint", url + "/token")));
        answer("/keys", new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** A token for a caller who may see every order, and has a rate of his own. */
    String token(String caller) {
        var now = Instant.now();
        var token = new JsonWebSignature();
        token.setPayload(JsonUtil.toJson(Map.of(
                "iss",
                url,
                "aud",
                "order-query-api",
                "sub",
                caller,
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plus(LIFE).getEpochSecond(),
                "scope",
                "orders:read.all")));
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setHeader("typ", "JWT");
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKey(key.getPrivateKey());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new CheckFailed("A token cannot be signed: " + e.getMessage() + ".", e);
        }
    }

    private void answer(String path, String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(OK, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
