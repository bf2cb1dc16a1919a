package io.orderfold.query.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@link Issuer} for the application under test, which asks for its tokens; with {@value #AWAY} it does not answer at first. */
public final class IssuerResource implements QuarkusTestResourceLifecycleManager {

    public static final String AWAY = "away";

    private boolean away;
    private @Nullable Issuer issuer;

    @Override
    public void init(Map<String, String> initArgs) {
        away = Boolean.parseBoolean(initArgs.getOrDefault(AWAY, "false"));
    }

    @Override
    public Map<String, String> start() {
        try {
            Issuer started = new Issuer(away);
            issuer = started;
            return Map.of("quarkus.oidc.auth-server-url", started.url());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
    }
}
