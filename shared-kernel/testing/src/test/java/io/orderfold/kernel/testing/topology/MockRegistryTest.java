package io.orderfold.kernel.testing.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apicurio.registry.rest.client.models.ProblemDetails;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MockRegistryTest {

    private static final Schema GREETING = SchemaBuilder.record("Greeting")
            .namespace("some.place")
            .fields()
            .requiredString("text")
            .endRecord();

    private final MockRegistry registry = new MockRegistry();

    @Test
    void the_real_serializer_writes_the_content_id_and_the_real_deserializer_finds_the_schema_by_it() {
        registry.register(SchemaBuilder.record("Other").fields().endRecord());
        var greeting = new GenericRecordBuilder(GREETING).set("text", "hello").build();

        var bytes = registry.<GenericRecord>serializer().serialize("greetings", new RecordHeaders(), greeting);

        assertThat(bytes).startsWith(0, 0, 0, 0, 2);
        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(registry.register(GREETING));
        var read = new AvroKafkaDeserializer<GenericRecord>(registry);
        read.configure(Map.of(), false);
        assertThat(read.deserialize("greetings", bytes)).isEqualTo(greeting);
    }

    @Test
    void equal_content_has_one_content_id_and_a_changed_schema_a_new_version() {
        var changed = SchemaBuilder.record("Greeting")
                .namespace("some.place")
                .fields()
                .endRecord();

        var first = registry.register(GREETING);

        assertThat(registry.register(GREETING)).isEqualTo(first);
        assertThat(registry.register(changed)).isNotEqualTo(first);
        assertThat(registry.getVersionCoordinatesByGAV(null, "some.place.Greeting", null)
                        .getVersion())
                .isEqualTo("2");
        assertThat(registry.getSchemaByGAV("default", "some.place.Greeting", "1"))
                .isEqualTo(GREETING.toString());
    }

    @Test
    void an_unknown_id_is_not_found_but_a_registry_that_is_away_knows_nothing_until_it_comes_back() {
        var id = registry.register(GREETING);

        assertThatThrownBy(() -> registry.getSchemaByContentId(id + 1L))
                .isInstanceOfSatisfying(
                        ProblemDetails.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(404))
                .hasMessage("No content with ID '2' was found.");
        registry.goAway();
        assertThatThrownBy(() -> registry.getSchemaByContentId((long) id))
                .hasRootCauseInstanceOf(ConnectException.class);
        registry.comeBack();
        assertThat(registry.getSchemaByContentId((long) id)).isEqualTo(GREETING.toString());
    }
}
