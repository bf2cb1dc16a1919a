package io.orderfold.kernel.serde;

import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Just enough of a registry for the tests of this package; answers a missing id as the real one does. */
final class RegistryInMemory {

    final AtomicInteger calls = new AtomicInteger();
    private final Map<Long, String> contents = new HashMap<>();
    private final Map<Long, List<RegistryArtifactReference>> references = new HashMap<>();
    private final Map<String, String> artifacts = new HashMap<>();
    private final Map<String, List<RegistryArtifactReference>> artifactReferences = new HashMap<>();
    private volatile @Nullable Runnable trouble;

    RegistryInMemory content(long contentId, String schema, RegistryArtifactReference... refersTo) {
        contents.put(contentId, schema);
        references.put(contentId, List.of(refersTo));
        return this;
    }

    RegistryInMemory artifact(String artifactId, String schema, RegistryArtifactReference... refersTo) {
        artifacts.put(artifactId, schema);
        artifactReferences.put(artifactId, List.of(refersTo));
        return this;
    }

    /** Every call first does this. */
    void suffer(@Nullable Runnable happening) {
        trouble = happening;
    }

    static RegistryArtifactReference reference(String name, String artifactId) {
        return RegistryArtifactReference.builder()
                .name(name)
                .groupId("g")
                .artifactId(artifactId)
                .version("1")
                .build();
    }

    RegistryClientFacade facade() {
        return (RegistryClientFacade) Proxy.newProxyInstance(
                RegistryClientFacade.class.getClassLoader(),
                new Class<?>[] {RegistryClientFacade.class},
                (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    Runnable happening = trouble;
                    if (happening != null) {
                        happening.run();
                    }
                    return answer(method.getName(), arguments);
                });
    }

    private Object answer(String method, Object[] arguments) {
        return switch (method) {
            case "getSchemaByContentId" -> known(contents.get((Long) arguments[0]));
            case "getReferencesByContentId" -> referencesOfContent((Long) arguments[0]);
            case "getSchemaByGAV" -> known(artifacts.get((String) arguments[1]));
            case "getReferencesByGAV" -> known(artifactReferences.get((String) arguments[1]));
            case "createSchema" -> created((String) arguments[2], (String) arguments[6]);
            case "searchVersionsByContent" -> List.of();
            default -> throw new UnsupportedOperationException(method);
        };
    }

    /** As the real client does it: for references it does not tell content that is not there from any other failure. */
    private List<RegistryArtifactReference> referencesOfContent(long contentId) {
        List<RegistryArtifactReference> found = references.get(contentId);
        if (found == null) {
            throw new IllegalStateException("no error class is registered for this code 404");
        }
        return found;
    }

    private RegistryVersionCoordinates created(String artifactId, String schema) {
        long id = contents.entrySet().stream()
                .filter(entry -> entry.getValue().equals(schema))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(contents.size() + 1L);
        content(id, schema);
        return RegistryVersionCoordinates.create(id, id, "g", artifactId, "1");
    }

    private static Object known(@Nullable Object answer) {
        if (answer == null) {
            throw notFound("ContentNotFoundException");
        }
        return answer;
    }

    static ProblemDetails notFound(String name) {
        ProblemDetails problem = new ProblemDetails();
        problem.setStatus(404);
        problem.setName(name);
        return problem;
    }
}
