package io.orderfold.kernel.rest;

import io.orderfold.kernel.stream.KernelSettings;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** How large a body may be and how long it may take. */
@Singleton
class BodyLimits {

    /** The server enforces the same on bodies that say how long they are. */
    private static final String BODY_SIZE = "quarkus.http.limits.max-body-size";

    private static final long USUAL_BODY_SIZE = 10_240L * 1_024;

    private final Duration time;

    BodyLimits(KernelSettings settings) {
        this.time = settings.http().uploadLimit();
    }

    /** Read when it is asked for: filters are made before the server's settings are there. */
    long bytes() {
        return ConfigProvider.getConfig()
                .getOptionalValue(BODY_SIZE, MemorySize.class)
                .map(MemorySize::asLongValue)
                .orElse(USUAL_BODY_SIZE);
    }

    /** From the first byte that is waited for to the last. */
    Duration time() {
        return time;
    }

    ProblemException tooLarge() {
        return new ProblemException(RequestProblem.PAYLOAD_TOO_LARGE, tooLargeSentence());
    }

    String tooLargeSentence() {
        return "A body may have at most " + bytes() + " bytes; send less at once.";
    }

    ProblemException tooSlow() {
        return new ProblemException(
                RequestProblem.REQUEST_TIMEOUT,
                "The body did not come within " + time + "; send it again, and faster.");
    }
}
