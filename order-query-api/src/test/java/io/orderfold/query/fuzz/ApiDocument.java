package io.orderfold.query.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an OpenAPI document says can be asked, with its references followed. */
final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode root;
    private final String text;

    private ApiDocument(String text) {
        this.text = text;
        try {
            this.root = new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The committed one. */
    static ApiDocument approved() {
        try {
            return of(Files.readString(Path.of("src/main/openapi/openapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiDocument of(String yaml) {
        return new ApiDocument(yaml);
    }

    /** @param in path, query or header */
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    /** @param body the schema of its JSON, missing if it takes none */
    record Operation(String method, String path, List<Parameter> parameters, JsonNode body) {}

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(new Operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            parameters(path.getValue(), method.getValue()),
                            resolved(method.getValue()
                                    .path("requestBody")
                                    .path("content")
                                    .path("application/json")
                                    .path("schema"))));
                }
            }
        }
        return operations;
    }

    private List<Parameter> parameters(JsonNode path, JsonNode method) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode owner : List.of(path, method)) {
            for (JsonNode given : owner.path("parameters")) {
                JsonNode parameter = resolved(given);
                parameters.add(new Parameter(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("required").asBoolean(),
                        resolved(parameter.path("schema"))));
            }
        }
        return parameters;
    }

    /** What a reference stands for; anything else is itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            at = root.at(at.get("$ref").asText().substring(1));
        }
        return at.isMissingNode() ? MissingNode.getInstance() : at;
    }

    /** Whether the document tells of a problem by this code; one for paths that are none stands in no document. */
    boolean knows(String code) {
        return code.equals("resource-not-found") || (code.matches("[a-z]+(-[a-z]+)+") && text.contains(code));
    }
}
