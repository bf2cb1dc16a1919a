package io.orderfold.query.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What somebody who has nothing but the document of the API would miss in it. */
final class DocumentGaps {

    /** What a service says of itself is long, and asked of a running one at no risk: no examples of it, but of every way to fail. */
    private static final List<String> OF_ITSELF = List.of("/v1/meta/", "/v1/asyncapi");

    private final JsonNode document;
    private final List<String> gaps = new ArrayList<>();

    private DocumentGaps(JsonNode document) {
        this.document = document;
    }

    /** A sentence for each. */
    static List<String> of(JsonNode document) {
        DocumentGaps found = new DocumentGaps(document);
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> found.lookAt(path.getKey(), method.getKey(), method.getValue())));
        return found.gaps;
    }

    private void lookAt(String path, String method, JsonNode operation) {
        String where = method + " " + path;
        operation.path("parameters").forEach(reference -> {
            JsonNode parameter = resolved(reference);
            if (!parameter.path("description").isTextual()) {
                gaps.add(where + ": parameter " + parameter.path("name").asText() + " is not described");
            }
        });
        operation.get("responses").properties().forEach(answer -> {
            String status = answer.getKey();
            JsonNode response = resolved(answer.getValue());
            String said = where + " " + status;
            boolean bare = status.equals("204") || status.equals("304");
            if (!bare && response.path("content").isEmpty()) {
                gaps.add(said + ": no content");
            }
            boolean itself = status.equals("200") && OF_ITSELF.stream().anyMatch(path::startsWith);
            response.path("content").properties().forEach(content -> {
                boolean shown = content.getValue().has("example")
                        || !content.getValue().path("examples").isEmpty();
                if (!itself && !shown) {
                    gaps.add(said + ": no example of " + content.getKey());
                }
            });
            response.path("headers").properties().forEach(header -> {
                if (!resolved(header.getValue()).path("description").isTextual()) {
                    gaps.add(said + ": header " + header.getKey() + " is not described");
                }
            });
        });
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? document.at(reference.asText().substring(1)) : node;
    }
}
