package io.orderfold.lab.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.registry.SchemaRegistry;
import io.orderfold.kernel.testing.registry.SchemaRegistryOptions;
import io.orderfold.lab.stack.ReleasedSchemas;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** On a real registry that nobody has told anything before. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemasCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void what_was_registered_is_found_by_a_service_that_registers_nothing() {
        try (var registry = SchemaRegistry.launch(SchemaRegistryOptions.defaults())) {
            assertThat(execute("--registry", registry.url())).as(err.toString()).isZero();
            var first = out.toString();
            assertThat(first.lines())
                    .hasSize(ReleasedSchemas.ALL.size())
                    .allMatch(line -> line.matches("io\\.orderfold\\.\\S+ has the content id \\d+"));

            assertThat(execute("--registry", registry.url())).isZero();
            assertThat(out.toString()).as("what is there stays").isEqualTo(first + first);

            try (var serde = new RegistrySerdes(BoundedRegistry.patientlyAt(registry.url()), false)
                            .value(LetterResolution.class);
                    var serializer = serde.serializer();
                    var deserializer = serde.deserializer()) {
                var topic = OrderTopics.RESOLUTIONS.name();
                assertThat(deserializer.deserialize(topic, serializer.serialize(topic, resolution())))
                        .isEqualTo(resolution());
            }
        }
    }

    @Test
    void a_registry_that_is_not_there_is_told_in_one_line() {
        assertThat(execute("--registry", "http://127.0.0.1:1/apis/registry/v3")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("orders schemas: The registry at http://127.0.0.1:1/apis/registry/v3 does not answer");
    }

    @Test
    void wrong_usage_is_told_in_one_line() {
        assertThat(execute()).isEqualTo(2);
        assertThat(execute("--registry", "registry:8080")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("See ./orders schemas --help."))
                .anyMatch(line -> line.contains("this is no address: registry:8080"));
    }

    private static LetterResolution resolution() {
        return LetterResolution.newBuilder()
                .setLetterId("a-letter")
                .setState(LetterState.HEALED)
                .setBy("order-state-service")
                .setResolvedAt(Instant.EPOCH)
                .setSentence("The order takes it now.")
                .build();
    }

    private int execute(String... arguments) {
        return SchemasCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
