package io.orderfold.query.page;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Addresses of pages without the ending of a file: a bookmark outlives the way in which a page is made. */
@Singleton
class PageRoutes {

    /** Pages beside {@code /}, which is {@code index.html}. */
    static final List<String> NAMES = List.of("status");

    void lay(@Observes Router router) {
        for (String name : NAMES) {
            router.get("/" + name).handler(request -> request.reroute("/" + name + ".html"));
        }
        String runbook = Runbook.page();
        router.get("/runbook")
                .handler(request -> request.response()
                        .putHeader("Content-Type", "text/html;charset=UTF-8")
                        .end(runbook));
    }
}
