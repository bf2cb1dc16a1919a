package io.orderfold.kernel.meta;

import io.orderfold.kernel.rest.QueryParameters;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a model in the form that a request asks for: data, text for Mermaid, or a drawing. A layout takes longer than anything else, and a model hardly ever
 * changes: the last drawing is kept. Thread-safe.
 *
 * @param <M> the model, with a meaningful {@code equals}
 */
public final class DrawnForms<M> {

    /** Media type of a drawing. */
    public static final String SVG = "image/svg+xml";

    /** Name of the parameter. */
    public static final String FORMAT = "format";

    private static final String PLAIN = MediaType.TEXT_PLAIN + ";charset=UTF-8";

    private final Function<M, String> mermaid;
    private final Function<M, String> svg;
    private volatile @Nullable Drawn<M> drawn;

    private record Drawn<M>(M model, String svg) {}

    private enum Format {
        JSON,
        MERMAID,
        SVG
    }

    public DrawnForms(Function<M, String> mermaid, Function<M, String> svg) {
        this.mermaid = mermaid;
        this.svg = svg;
    }

    /**
     * The answer.
     *
     * @param data what the model is as JSON
     * @throws io.orderfold.kernel.rest.ProblemException 400, for another format or parameter
     */
    public Response answer(UriInfo uri, M model, Object data) {
        Format format = new QueryParameters(uri.getQueryParameters(), FORMAT)
                .code(FORMAT, Map.of("json", Format.JSON, "mermaid", Format.MERMAID, "svg", Format.SVG), Format.JSON);
        ResponseBuilder answer = switch (format) {
            case JSON -> Response.ok(data, MediaType.APPLICATION_JSON);
            case MERMAID -> Response.ok(mermaid.apply(model), PLAIN);
            case SVG ->
                Response.ok(svg(model), SVG)
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        };
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private String svg(M model) {
        Drawn<M> last = drawn;
        if (last == null || !last.model().equals(model)) {
            last = new Drawn<>(model, svg.apply(model));
            drawn = last;
        }
        return last.svg();
    }
}
