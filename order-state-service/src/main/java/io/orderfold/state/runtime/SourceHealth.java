package io.orderfold.state.runtime;

import io.orderfold.state.deadletter.SourceWatch;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names a source most of whose records become letters, in the details of readiness. Always UP: the service does what it should,
 * and nobody would be helped if it took no records from the others.
 */
@Readiness
@Singleton
public class SourceHealth implements HealthCheck {

    private final SourceWatch sources;

    SourceHealth(SourceWatch sources) {
        this.sources = sources;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("sources").up();
        sources.warnings().forEach(answer::withData);
        return answer.build();
    }
}
