package io.orderfold.query.given;

import io.orderfold.kernel.testing.place.FreePorts;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Settings that name two services: this one, at its own address, and one that is not there, for names that end in "invalid" are nobody's. */
public final class NamedSuite implements QuarkusTestProfile {

    private final int port = FreePorts.pick(1).getFirst();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port",
                Integer.toString(port),
                "orderfold.query.suite.order-query-api",
                "http://127.0.0.1:" + port,
                "orderfold.query.suite.order-state-service",
                "http://order-state-service.invalid:8080",
                // Beside other tests a process may be slow.
                "orderfold.query.suite-limit",
                "PT5S");
    }
}
