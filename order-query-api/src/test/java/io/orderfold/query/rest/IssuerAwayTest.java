package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Guarded;
import io.orderfold.query.given.IssuerResource;
import io.orderfold.query.given.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A service whose issuer does not answer starts, says that it cannot check tokens, and can as soon as the issuer comes. */
@QuarkusTest
@TestProfile(IssuerAwayTest.Away.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IssuerAwayTest {

    /** The issuer is there and says nothing. */
    public static final class Away extends Guarded {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(LocalStackResource.class),
                    new TestResourceEntry(IssuerResource.class, Map.of(IssuerResource.AWAY, "true")));
        }
    }

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Test
    void until_the_issuer_comes_tokens_cannot_be_checked() {
        String[] good = tokens.with("orders:read.all");

        Answer answer = api.get("/v1/orders/nobody", good);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().get("code").asText()).isEqualTo("issuer-not-reachable");
        assertThat(answer.body()).doesNotContain("Exception", "127.0.0.1");
        assertThat(api.get("/v1/orders/nobody").status()).isEqualTo(401);
        assertThat(api.get("/q/health/live").status()).isEqualTo(200);
        assertThat(api.get("/v1/meta/lifecycle").status()).isEqualTo(200);

        tokens.issuerComes();

        api.await(404, "/v1/orders/nobody", good);
    }
}
