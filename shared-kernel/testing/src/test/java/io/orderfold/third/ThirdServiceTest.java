package io.orderfold.third;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.TOPICS_DIR, value = "src/test/resources/topics"))
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThirdServiceTest {

    @SuppressWarnings("NullAway.Init")
    private LocalStack stack;

    @Test
    void the_application_is_told_where_everything_is_and_the_test_has_the_stack_in_a_field() throws Exception {
        assertThat(configured("kafka.bootstrap.servers")).isEqualTo(stack.bootstrapServers());
        assertThat(configured("quarkus.kafka-streams.bootstrap-servers")).isEqualTo(stack.bootstrapServers());
        assertThat(configured("orderfold.registry.url")).isEqualTo(stack.registryUrl());
        assertThat(Path.of(configured("kafka-streams.state.dir"))).isDirectory().startsWith(stack.directory());
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).containsExactly("views");
        }
    }

    private static String configured(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
