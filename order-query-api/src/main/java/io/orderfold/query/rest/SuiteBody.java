package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.kernel.meta.DiagnosisBody;
import io.orderfold.kernel.metrics.RecentMeters.Recent;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How every replica of the suite is. */
@Schema(name = "Suite")
public record SuiteBody(
        @Schema(description = "When they were asked.") Instant at,

        @Schema(
                description =
                        "The services that the deployment names, in the order of their names; empty if it names none.")
        List<ServiceBody> services) {

    /** One service. */
    @Schema(name = "SuiteService")
    public record ServiceBody(String service, List<ReplicaBody> replicas) {}

    /** One replica. */
    @Schema(name = "SuiteReplica")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReplicaBody(
            @Schema(description = "Host and port, as this service asked it.")
            String address,

            Instant at,

            @Schema(description = "Whether it gave an answer that can be used. Without one, sentence says why.")
            boolean answers,

            @Nullable String sentence,

            @Schema(description = "What its readiness probe says.") @Nullable
            Boolean ready,

            @Nullable DiagnosisBody diagnosis,
            @Nullable Recent recent) {}
}
