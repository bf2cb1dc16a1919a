package io.orderfold.lab.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Puts schemas into a registry as a release pipeline would: the artifact is called like the record, its group like the namespace, and every
 * later version must be compatible with all earlier ones, in both directions.
 */
public final class SchemaRegistration implements AutoCloseable {

    private static final Duration ONE_REQUEST = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;

    private final String registryUrl;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ONE_REQUEST).build();

    /** @param registryUrl of the v3 API */
    public SchemaRegistration(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    /**
     * Registers the schemas, in this order.
     *
     * @return the content id of each by full record name; it is what stands in front of every value
     * @throws LocalStackException if the registry refuses one or does not answer
     */
    public Map<String, Integer> register(Collection<Schema> schemas) {
        var ids = new LinkedHashMap<String, Integer>();
        Set<String> groups = new HashSet<>();
        for (var schema : schemas) {
            if (groups.add(schema.getNamespace())) {
                openGroup(schema.getNamespace());
            }
            ids.put(schema.getFullName(), contentId(schema));
        }
        return ids;
    }

    private void openGroup(String group) {
        post("/groups", Map.of("groupId", group));
        post("/groups/" + group + "/rules", Map.of("ruleType", "COMPATIBILITY", "config", "FULL_TRANSITIVE"));
    }

    private int contentId(Schema schema) {
        var answer = post(
                "/groups/" + schema.getNamespace() + "/artifacts?ifExists=FIND_OR_CREATE_VERSION",
                Map.of(
                        "artifactId",
                        schema.getName(),
                        "artifactType",
                        "AVRO",
                        "firstVersion",
                        Map.of("content", Map.of("content", schema.toString(), "contentType", "application/json"))));
        var id = answer.path("version").path("contentId");
        if (!id.canConvertToInt()) {
            throw refused(schema.getFullName() + " got no content id: " + answer);
        }
        return id.asInt();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(registryUrl + path))
                    .timeout(ONE_REQUEST)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                    .build();
            return accepted(path, client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER, "The registry at " + registryUrl + " does not answer: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException(Reason.OTHER, "Interrupted while schemas were registered.", e);
        }
    }

    private JsonNode accepted(String path, HttpResponse<String> response) throws JsonProcessingException {
        // A group or a rule that is there already is what was wanted; an artifact never answers so.
        if (response.statusCode() == CONFLICT || response.statusCode() == NO_CONTENT) {
            return json.createObjectNode();
        }
        if (response.statusCode() != OK) {
            throw refused(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    private static LocalStackException refused(String why) {
        return new LocalStackException(Reason.OTHER, "The registry refused a schema: " + why + ".");
    }

    @Override
    public void close() {
        client.close();
    }
}
