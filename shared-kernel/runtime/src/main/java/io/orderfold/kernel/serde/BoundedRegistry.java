package io.orderfold.kernel.serde;

import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeFactory;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A registry client whose every call ends within a limit, in one of three ways: an answer, {@link RegistryNotFoundException} (a reachable registry
 * said so), or {@link RegistryUnavailableException} (everything else).
 *
 * <p>The client underneath waits without any limit for an answer that never comes; a stream thread must not. Thread-safe.
 */
public final class BoundedRegistry implements RegistryClientFacade {

    /** Longer than the client's own three retries, shorter than a transaction's ten seconds. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);

    /** For tools, which have nothing to lose by waiting where a machine is busy and no stream thread that must come back. */
    public static final Duration PATIENT_LIMIT = Duration.ofMinutes(1);

    private static final int NOT_FOUND = 404;
    private static final String NO_SUCH_PATH = "NotFoundException";

    private final RegistryClientFacade facade;
    private final Duration limit;
    private final ExecutorService calls;

    private BoundedRegistry(RegistryClientFacade facade, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the limit of a registry call is positive");
        }
        this.facade = facade;
        this.limit = limit;
        this.calls = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("registry-call-", 0).daemon().factory());
    }

    /**
     * A client for the registry at a URL.
     *
     * @param registryUrl base of the core API, for instance {@code http://127.0.0.1:8080/apis/registry/v3}
     */
    public static BoundedRegistry at(String registryUrl) {
        return at(registryUrl, DEFAULT_LIMIT);
    }

    /** As {@link #at(String)}, with a limit for each call. */
    public static BoundedRegistry at(String registryUrl, Duration limit) {
        return of(
                RegistryClientFacadeFactory.create(
                        new SchemaResolverConfig(Map.of(SchemaResolverConfig.REGISTRY_URL, registryUrl))),
                limit);
    }

    /** As {@link #at(String)}, with {@link #PATIENT_LIMIT}. Not for a stream thread. */
    public static BoundedRegistry patientlyAt(String registryUrl) {
        return at(registryUrl, PATIENT_LIMIT);
    }

    /** Bounds a client that exists already. A bounded one is returned as it is. */
    public static BoundedRegistry of(RegistryClientFacade facade, Duration limit) {
        return facade instanceof BoundedRegistry bounded ? bounded : new BoundedRegistry(facade, limit);
    }

    /**
     * Several calls as one question: all of them together end within the limit.
     *
     * @param question asks the client it is given, whose calls are not bounded one by one
     */
    <T> T ask(Function<RegistryClientFacade, T> question) {
        return bounded(() -> question.apply(facade));
    }

    @Override
    public String getSchemaByContentId(Long contentId) {
        return bounded(() -> facade.getSchemaByContentId(contentId));
    }

    @Override
    public String getSchemaByGlobalId(long globalId, boolean dereferenced) {
        return bounded(() -> facade.getSchemaByGlobalId(globalId, dereferenced));
    }

    @Override
    public String getSchemaByGAV(@Nullable String groupId, String artifactId, @Nullable String version) {
        return bounded(() -> facade.getSchemaByGAV(groupId, artifactId, version));
    }

    @Override
    public String getSchemaByContentHash(String contentHash) {
        return bounded(() -> facade.getSchemaByContentHash(contentHash));
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByContentId(long contentId) {
        return bounded(() -> facade.getReferencesByContentId(contentId));
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByGlobalId(long globalId) {
        return bounded(() -> facade.getReferencesByGlobalId(globalId));
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByGAV(
            @Nullable String groupId, String artifactId, @Nullable String version) {
        return bounded(() -> facade.getReferencesByGAV(groupId, artifactId, version));
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByContentHash(String contentHash) {
        return bounded(() -> facade.getReferencesByContentHash(contentHash));
    }

    @Override
    public List<RegistryVersionCoordinates> searchVersionsByContent(
            String schemaString, String artifactType, ArtifactReference reference, boolean canonical) {
        return bounded(() -> facade.searchVersionsByContent(schemaString, artifactType, reference, canonical));
    }

    @Override
    public RegistryVersionCoordinates createSchema(
            String artifactType,
            @Nullable String groupId,
            String artifactId,
            @Nullable String version,
            String autoCreateBehavior,
            boolean canonical,
            String schemaString,
            Set<RegistryArtifactReference> references) {
        return bounded(() -> facade.createSchema(
                artifactType, groupId, artifactId, version, autoCreateBehavior, canonical, schemaString, references));
    }

    @Override
    public RegistryVersionCoordinates getVersionCoordinatesByGAV(
            @Nullable String groupId, String artifactId, @Nullable String version) {
        return bounded(() -> facade.getVersionCoordinatesByGAV(groupId, artifactId, version));
    }

    @Override
    public Object getClient() {
        return facade.getClient();
    }

    private <T> T bounded(Callable<T> call) {
        Future<T> answer = calls.submit(call);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (isTrueNotFound(cause)) {
                throw new RegistryNotFoundException("The registry has no such content.", cause);
            }
            throw new RegistryUnavailableException("The registry did not answer as it should: " + cause, cause);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new RegistryUnavailableException("The registry did not answer within " + limit + ".", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while waiting for the registry.", e);
        }
    }

    /**
     * The registry names what it did not find ({@code ContentNotFoundException} and the like). A 404 of a proxy names nothing, and one for a path that
     * does not exist, because the configured URL is wrong, names the path: neither says anything about the content.
     */
    private static boolean isTrueNotFound(@Nullable Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof RegistryNotFoundException) {
                return true;
            }
            if (t instanceof ProblemDetails problem && Objects.equals(problem.getStatus(), NOT_FOUND)) {
                return problem.getName() != null && !NO_SUCH_PATH.equals(problem.getName());
            }
        }
        return false;
    }
}
