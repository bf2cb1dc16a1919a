package io.orderfold.query.given;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A small issuer of tokens on a port of its own: it tells its keys as OpenID Connect wants it, signs what it is asked to sign, changes its key, and goes away. All
 * by HTTP, for a test and the resource that starts the issuer may live in different class loaders.
 */
final class Issuer implements AutoCloseable {

    private final HttpServer server;
    private RsaJsonWebKey key = newKey();
    private volatile boolean away;

    Issuer(boolean away) throws IOException {
        this.away = away;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> tell(exchange, discovery()));
        server.createContext("/keys", exchange -> tell(exchange, keys()));
        server.createContext("/sign", exchange -> answer(exchange, sign(exchange)));
        server.createContext("/new-key", exchange -> answer(exchange, newSigningKey()));
        server.createContext("/go", exchange -> answer(exchange, presence(true)));
        server.createContext("/come", exchange -> answer(exchange, presence(false)));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String discovery() {
        return "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\",\"token_endpoint\":\"" + url()
                + "/token\"}";
    }

    private synchronized String keys() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private synchronized String newSigningKey() {
        key = newKey();
        return "";
    }

    private String presence(boolean gone) {
        away = gone;
        return "";
    }

    /** The query says how: by the key that is told, by one of the same name that is not, or not at all. */
    private synchronized String sign(HttpExchange exchange) throws IOException {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setHeader("typ", "JWT");
        switch (exchange.getRequestURI().getQuery()) {
            case "known" -> signed(token, key);
            case "foreign" -> signed(token, newKey());
            default -> {
                token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            }
        }
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
    }

    private static void signed(JsonWebSignature token, RsaJsonWebKey by) {
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKey(by.getPrivateKey());
    }

    private static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
            made.setKeyId(UUID.randomUUID().toString());
            made.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    /** What only the services ask, and get no answer to while the issuer is away. */
    private void tell(HttpExchange exchange, String body) {
        if (away) {
            exchange.close();
        } else {
            answer(exchange, body);
        }
    }

    private static void answer(HttpExchange exchange, String body) {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
