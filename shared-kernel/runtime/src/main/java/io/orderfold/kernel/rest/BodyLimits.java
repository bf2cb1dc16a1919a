package io.orderfold.kernel.rest;

import io.orderfold.kernel.stream.KernelSettings;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large a body may be and how long it may take. */
@Singleton
class BodyLimits {

    /** The server enforces the same on bodies that say how long they are. */
    private static final String BODY_SIZE = "quarkus.http.limits.max-body-size";

    private static final long USUAL_BODY_SIZE = 10_240L * 1_024;

    private final long bytes;
    private final Duration time;

    BodyLimits(@ConfigProperty(name = BODY_SIZE) Optional<MemorySize> bytes, KernelSettings settings) {
        this.bytes = bytes.map(MemorySize::asLongValue).orElse(USUAL_BODY_SIZE);
        this.time = settings.http().uploadLimit();
    }

    long bytes() {
        return bytes;
    }

    /** From the first byte that is waited for to the last. */
    Duration time() {
        return time;
    }

    ProblemException tooLarge() {
        return new ProblemException(RequestProblem.PAYLOAD_TOO_LARGE, tooLargeSentence());
    }

    String tooLargeSentence() {
        return "A body may have at most " + bytes + " bytes; send less at once.";
    }

    ProblemException tooSlow() {
        return new ProblemException(
                RequestProblem.REQUEST_TIMEOUT,
                "The body did not come within " + time + "; send it again, and faster.");
    }
}
