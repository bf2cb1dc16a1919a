package io.orderfold.kernel.progress;

import java.util.List;

/**
 * The views of a service that answer queries. A service that has some produces one bean of this type; the kernel then watches their freshness.
 *
 * @param views each view once; empty for a service without queries
 */
public record ViewSources(List<ViewSource> views) {
    public ViewSources {
        views = List.copyOf(views);
    }

    /** The given views. */
    public static ViewSources of(ViewSource... views) {
        return new ViewSources(List.of(views));
    }
}
