package io.orderfold.query.given;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service as production runs it, tokens and all, with limits that a test can reach. */
public class Guarded implements QuarkusTestProfile {

    /** So many requests has each caller, and gets back one in a second. */
    public static final int BURST = 300;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "orderfold.query.access", "tokens",
                "quarkus.oidc.token.forced-jwk-refresh-interval", "1S",
                "orderfold.query.rate.per-second", "1",
                "orderfold.query.rate.burst", String.valueOf(BURST),
                "orderfold.http.upload-limit", "PT2S",
                "quarkus.http.read-timeout", "2S",
                "orderfold.query.live.beat", "PT2S",
                "quarkus.http.idle-timeout", "5S");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LocalStackResource.class), new TestResourceEntry(IssuerResource.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
