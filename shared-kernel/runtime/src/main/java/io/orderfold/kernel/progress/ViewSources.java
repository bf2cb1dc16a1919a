package io.orderfold.kernel.progress;

import java.util.List;

/**
 * The views of a service that answer queries. The kernel watches their freshness.
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

    /**
     * The view that is this store.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public ViewSource of(String store) {
        return views.stream()
                .filter(view -> view.store().equals(store))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no view " + store + " but "
                        + views.stream().map(ViewSource::store).toList()));
    }
}
