package io.orderfold.kernel.testing.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeFactory;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class SchemaRegistryTest {

    private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"Greeting\",\"fields\":[]}";

    @Test
    void a_schema_registered_is_returned_and_a_file_keeps_it_over_a_stop() {
        Path directory;
        try (var registry =
                SchemaRegistry.launch(SchemaRegistryOptions.defaults().keepingSchemas())) {
            directory = registry.log().getParent();
            assertThat(registry.url()).startsWith("http://127.0.0.1:").endsWith("/apis/registry/v3");
            long contentId = register(registry);
            assertThat(schema(registry, contentId)).isEqualTo(SCHEMA);

            registry.stop();
            assertThat(registry.isAlive()).isFalse();
            registry.start();

            assertThat(schema(registry, contentId)).isEqualTo(SCHEMA);
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void a_server_that_is_not_unpacked_is_told_with_the_command_that_unpacks_it(@TempDir Path empty) {
        assertThatThrownBy(() ->
                        SchemaRegistry.launch(SchemaRegistryOptions.defaults().withHome(empty)))
                .isInstanceOfSatisfying(
                        LocalStackException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_BUILT))
                .hasMessageContaining("run ./mvnw -pl shared-kernel/testing -am process-resources");
    }

    @Test
    void a_registry_whose_limit_passes_is_killed_and_told(@TempDir Path directory) {
        var options = SchemaRegistryOptions.defaults().withDirectory(directory).withStartLimit(Duration.ofMillis(50));

        assertThatThrownBy(() -> SchemaRegistry.launch(options))
                .isInstanceOfSatisfying(
                        LocalStackException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT));
        assertThat(directory.resolve("registry.log")).exists();
    }

    private static long register(SchemaRegistry registry) {
        return facade(registry)
                .createSchema("AVRO", "default", "greeting", null, "FAIL", false, SCHEMA, Set.of())
                .getContentId();
    }

    private static String schema(SchemaRegistry registry, long contentId) {
        return facade(registry).getSchemaByContentId(contentId);
    }

    private static RegistryClientFacade facade(SchemaRegistry registry) {
        return RegistryClientFacadeFactory.create(
                new SchemaResolverConfig(Map.of(SchemaResolverConfig.REGISTRY_URL, registry.url())));
    }
}
