package io.orderfold.kernel.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistrySerdesTest {

    private final RegistryInMemory registry = new RegistryInMemory();
    private final Serde<Remark> serde = new RegistrySerdes(registry.facade(), true).value(Remark.class);

    @Test
    void a_value_comes_back_as_it_went() {
        byte[] bytes = serde.serializer().serialize("t", Remark.of("fine", 5));

        assertThat(AvroFrame.parse(bytes)).isInstanceOf(AvroFrame.Framed.class);
        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(Remark.of("fine", 5));
    }

    @Test
    void no_value_stays_no_value() {
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void headers_are_neither_written_nor_obeyed() {
        RecordHeaders headers = new RecordHeaders();
        byte[] bytes = serde.serializer().serialize("t", headers, Remark.of("fine", 5));
        assertThat(headers).isEmpty();

        headers.add("apicurio.value.encoding", "JSON".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(serde.deserializer().deserialize("t", headers, bytes)).isEqualTo(Remark.of("fine", 5));
    }

    @Test
    void a_value_of_an_older_schema_gets_the_defaults_of_the_newer() throws IOException {
        registry.content(77, Remark.FIRST_VERSION.toString());
        GenericData.Record old = new GenericData.Record(Remark.FIRST_VERSION);
        old.put("text", "old");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, 77});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(Remark.FIRST_VERSION).write(old, encoder);

        assertThat(serde.deserializer().deserialize("t", bytes.toByteArray())).isEqualTo(Remark.of("old", 3));
    }

    @Test
    void bytes_that_are_no_such_record_are_refused_with_a_sentence() {
        byte[] bytes = serde.serializer().serialize("t", Remark.of("fine", 5));

        assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {1, 2}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("t: ");
        assertThatThrownBy(
                        () -> serde.deserializer().deserialize("t", java.util.Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {0, 0, 0, 9, 9}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no content with id");
    }

    @Test
    void both_ways_survive_an_absent_registry_once_the_schema_was_met() {
        byte[] bytes = serde.serializer().serialize("t", Remark.of("fine", 5));
        serde.deserializer().deserialize("t", bytes);
        registry.suffer(() -> {
            throw new IllegalStateException("connection refused");
        });

        assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", Remark.of("still", 1))))
                .isEqualTo(Remark.of("still", 1));
    }

    @Test
    void an_absent_registry_is_recognisable_in_the_cause_chain() {
        registry.suffer(() -> {
            throw new IllegalStateException("connection refused");
        });
        assertThatThrownBy(() -> serde.serializer().serialize("t", Remark.of("fine", 5)))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(causes(e)).hasAtLeastOneElementOfType(RegistryUnavailableException.class));
    }

    @Test
    void without_auto_register_an_unregistered_schema_is_refused() {
        Serde<Remark> strict = new RegistrySerdes(registry.facade(), false).value(Remark.class);

        assertThatThrownBy(() -> strict.serializer().serialize("t", Remark.of("fine", 5)))
                .isInstanceOf(RuntimeException.class)
                .satisfies(e -> assertThat(causes(e)).noneMatch(RegistryUnavailableException.class::isInstance));
    }

    private static java.util.List<Throwable> causes(Throwable failure) {
        return java.util.stream.Stream.iterate(failure, t -> t != null, Throwable::getCause)
                .toList();
    }
}
