package io.orderfold.manifests;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.orderfold.kernel.stream.KernelSettings;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.query.runtime.QuerySettings;
import io.orderfold.state.runtime.OrderStateConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The settings that a pod would start with: those of the kernel, of the service, of the mounted file and of the pod's variables, each above the one before, read by
 * the services' own mappings. A name that the mappings do not have is refused, as it would be at the start.
 */
record Deployed(String workload, Map<String, String> file, Map<String, String> variables, SmallRyeConfig config) {

    /** What the first pod of the workload would be told, with an invented address and password. */
    static Deployed of(Manifests manifests, StatefulSet workload) {
        var name = workload.getMetadata().getName();
        var file = properties(manifests.settings(name));
        var variables = variables(workload);
        var builder = new SmallRyeConfigBuilder()
                .withProfile("prod")
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .addPropertiesSources()
                .withSources(
                        new PropertiesConfigSource(ofService(name), "the service's own", 250),
                        new PropertiesConfigSource(file, "the mounted file", 260),
                        new EnvConfigSource(variables, 300))
                .withMapping(KernelSettings.class);
        switch (name) {
            case "order-state-service" -> builder.withMapping(OrderStateConfig.class);
            case "order-query-api" -> builder.withMapping(QuerySettings.class);
            default -> throw new IllegalArgumentException("No service is known for the workload " + name + ".");
        }
        return new Deployed(name, file, variables, builder.build());
    }

    static List<Deployed> all(Manifests manifests) {
        return manifests.workloads().stream()
                .map(workload -> of(manifests, workload))
                .toList();
    }

    KernelSettings kernel() {
        return config.getConfigMapping(KernelSettings.class);
    }

    String text(String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }

    private static Map<String, String> variables(StatefulSet workload) {
        var variables = new HashMap<String, String>();
        for (var variable : Manifests.container(workload).getEnv()) {
            variables.put(variable.getName(), value(variable, workload));
        }
        return variables;
    }

    private static String value(EnvVar variable, StatefulSet workload) {
        if (variable.getValue() != null) {
            return variable.getValue();
        }
        var field = variable.getValueFrom().getFieldRef();
        if (field == null) {
            return "from-a-secret";
        }
        return switch (field.getFieldPath()) {
            case "metadata.name" -> workload.getMetadata().getName() + "-0";
            case "metadata.namespace" -> workload.getMetadata().getNamespace();
            case "status.podIP" -> "10.1.2.3";
            default ->
                throw new IllegalArgumentException(
                        variable.getName() + " is of " + field.getFieldPath() + ", which no rule knows.");
        };
    }

    private static Map<String, String> ofService(String service) {
        var file = SuiteRoot.find()
                .resolve(service)
                .resolve(Path.of("src", "main", "resources", "application.properties"));
        try {
            return properties(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> properties(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
