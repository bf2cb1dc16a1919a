package io.orderfold.query.runtime;

import io.orderfold.kernel.stream.SettingsRule;
import io.orderfold.query.guard.Access;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Whoever asks is known, or comes from this machine: no other service starts. */
@Singleton
class AccessRule implements SettingsRule {

    /** Where Quarkus listens in production if nothing else is said. */
    private static final String EVERYWHERE = "0.0.0.0";

    private static final int MOST_PER_SECOND = 1_000_000;

    private final QuerySettings settings;
    private final Config config;

    AccessRule(QuerySettings settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Optional<Access> access = Access.of(settings.access());
        if (access.isEmpty()) {
            problems.add("Set orderfold.query.access to tokens, or to open on a loopback address; it is '"
                    + settings.access() + "'.");
        }
        access.ifPresent(chosen -> {
            switch (chosen) {
                case TOKENS -> checkIssuer(problems);
                case OPEN -> checkAddress(problems);
            }
        });
        QuerySettings.Rate rate = settings.rate();
        int perSecond = rate.perSecond().orElse(0);
        if (perSecond < 0 || perSecond > MOST_PER_SECOND || rate.burst() < 1 || rate.callers() < 1) {
            problems.add("Set orderfold.query.rate.per-second to 0 (no limit) up to " + MOST_PER_SECOND
                    + ", and orderfold.query.rate.burst and"
                    + " orderfold.query.rate.callers to 1 or more; they are "
                    + rate.perSecond().map(String::valueOf).orElse("not set") + ", " + rate.burst() + " and "
                    + rate.callers() + ".");
        }
        return problems;
    }

    private void checkIssuer(List<String> problems) {
        if (text(TokenSwitch.ISSUER).isEmpty()) {
            problems.add("Set " + TokenSwitch.ISSUER + " to the issuer of the tokens, such as"
                    + " https://login.example.com/realms/shop; or, for a service that only this machine reaches,"
                    + " orderfold.query.access=open.");
        }
        if (text("quarkus.oidc.token.audience").isEmpty()) {
            problems.add(
                    "Set quarkus.oidc.token.audience to what tokens for this service name as their audience; without"
                            + " it a token for any other service of the issuer would do.");
        }
    }

    private void checkAddress(List<String> problems) {
        String host = text("quarkus.http.host").orElse(EVERYWHERE);
        if (!isLoopback(host)) {
            problems.add(
                    "Set orderfold.query.access=tokens, or quarkus.http.host to a loopback address such as 127.0.0.1:"
                            + " the API is open, and " + host + " can be reached from elsewhere.");
        }
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
    }

    /** A name is what it stands for, in each of its addresses. */
    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
