package io.orderfold.query.runtime;

import io.orderfold.kernel.stream.SettingsRule;
import io.orderfold.query.suite.Suite;
import io.orderfold.query.suite.SuiteService;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Hands out who knows how the suite is, and demands addresses that lead to a service and no further. */
@Singleton
class SuiteBeans implements SettingsRule {

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_SERVICES = 20;

    private final QuerySettings settings;

    SuiteBeans(QuerySettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    Suite suite() {
        List<SuiteService> services = settings.suite().entrySet().stream()
                .flatMap(named -> SuiteService.of(named.getKey(), named.getValue()).stream())
                .toList();
        return new Suite(services, settings.suiteLimit(), Clock.systemUTC());
    }

    void close(@Disposes Suite suite) {
        suite.close();
    }

    @Override
    public List<String> problems() {
        List<String> illegal = settings.suite().entrySet().stream()
                .filter(named ->
                        SuiteService.of(named.getKey(), named.getValue()).isEmpty())
                .map(Map.Entry::toString)
                .sorted()
                .toList();
        if (!illegal.isEmpty() || settings.suite().size() > MOST_SERVICES) {
            return List.of("Set orderfold.query.suite.<service>, for at most " + MOST_SERVICES
                    + " services, to addresses such as http://order-state-service:8080, without a path; these are none: "
                    + illegal + ".");
        }
        Duration limit = settings.suiteLimit();
        if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
            return List.of(
                    "Set orderfold.query.suite-limit to " + SHORTEST + " up to " + LONGEST + "; it is " + limit + ".");
        }
        return List.of();
    }
}
