package io.orderfold.query.rest;

import io.orderfold.kernel.rest.ProblemKind;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.rest.RequestProblem;
import io.orderfold.query.guard.GuardProblem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Gives each answer in the document an example of every problem that its description names and that has none: type, title and status are those of the code, the
 * detail is what the description says behind it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemExamples implements OASFilter {

    private static final List<ProblemKind> KINDS = Stream.<ProblemKind[]>of(
                    RequestProblem.values(), GuardProblem.values(), ProblemCode.values())
            .flatMap(Stream::of)
            .toList();

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        @Nullable String description = response.getDescription();
        @Nullable
        MediaType problem =
                response.getContent() == null ? null : response.getContent().getMediaType(ProblemMappers.PROBLEM_JSON);
        if (description != null && problem != null && problem.getExample() == null) {
            for (ProblemKind kind : KINDS) {
                Matcher named = named(kind).matcher(description);
                boolean shown =
                        problem.getExamples() != null && problem.getExamples().containsKey(kind.code());
                if (named.find() && !shown) {
                    problem.addExample(
                            kind.code(), OASFactory.createExample().value(problem(kind, detail(kind, named.group(1)))));
                }
            }
        }
        return response;
    }

    /** The code as a word of its own, and the sentence behind its colon, if there is one. */
    private static Pattern named(ProblemKind kind) {
        return Pattern.compile("(?<![a-z-])" + Pattern.quote(kind.code()) + "(?![a-z-])(?:: ([^.;]+))?");
    }

    private static String detail(ProblemKind kind, @Nullable String sentence) {
        return sentence == null
                ? kind.title() + "."
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
    }

    private static Map<String, Object> problem(ProblemKind kind, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:problem-type:orderfold:" + kind.code());
        problem.put("title", kind.title());
        problem.put("status", kind.status());
        problem.put("detail", detail);
        problem.put("instance", "/v1/orders/O-1");
        problem.put("code", kind.code());
        problem.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        return problem;
    }
}
