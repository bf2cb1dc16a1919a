package io.orderfold.query.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with an answer, whatever was asked. */
final class Judge {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Names of events and of their schemas are no names of classes, though they look alike. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\tat |Exception|\\b(?!io\\.orderfold\\.order\\.[A-Z][A-Za-z]*\\.v[0-9]|io\\.orderfold\\.contract\\.avro\\b)(io\\.(orderfold|quarkus|vertx|netty|smallrye)|java(x)?|jakarta|org\\.[a-z]+|com\\.fasterxml)\\.[a-z]+\\.[A-Za-z]");

    private final ApiDocument document;

    Judge(ApiDocument document) {
        this.document = document;
    }

    List<String> complaints(Requests.Request request, Wire.Answer answer) {
        List<String> complaints = new ArrayList<>();
        int status = answer.status();
        if (status == 400 && answer.body().isEmpty() && !request.isUri()) {
            // Quarkus says so, ahead of every handler.
            return complaints;
        }
        if (status >= 500 && status != 503 && status != 504) {
            complaints.add("the service failed");
        }
        if (answer.body().contains("\tat ")) {
            complaints.add("a stack trace");
        }
        if (answer.headers().containsKey("x-fuzz")) {
            complaints.add("a header that the caller made");
        }
        if (status >= 400 && request.hasBody()) {
            problem(answer, complaints);
        } else if (answer.header("content-type").startsWith("application/json")
                && !answer.body().isEmpty()) {
            if (json(answer.body()).isMissingNode()) {
                complaints.add("JSON that is none");
            }
        } else if (answer.body().contains(Values.MARKUP)) {
            complaints.add("the caller's markup");
        }
        return complaints;
    }

    private void problem(Wire.Answer answer, List<String> complaints) {
        if (INSIDE.matcher(answer.body()).find()) {
            complaints.add("something of the inside");
        }
        if (answer.body().contains("<fuzz")) {
            complaints.add("the caller's markup");
        }
        JsonNode problem = json(answer.body());
        String code = problem.path("code").asText();
        boolean whole = answer.header("content-type").startsWith("application/problem+json")
                && problem.path("status").asInt() == answer.status()
                && problem.path("type").asText().equals("urn:problem-type:orderfold:" + code)
                && problem.path("traceId").asText().matches("[0-9a-f]{32}")
                && !problem.path("detail").asText().isEmpty();
        if (!whole || !document.knows(code)) {
            complaints.add("an error that is no problem of the document");
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
