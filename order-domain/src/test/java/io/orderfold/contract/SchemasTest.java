package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.Anomaly;
import io.orderfold.order.CancellationRequest;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.Facets;
import io.orderfold.order.OrderStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemasTest {

    /** Every named type of every schema, by full name. */
    private static Map<String, Schema> namedTypes() {
        Map<String, Schema> types = new LinkedHashMap<>();
        ReleasedSchemas.current().forEach(schema -> collect(schema, types));
        return types;
    }

    private static void collect(Schema schema, Map<String, Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case ENUM -> types.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), types);
            case UNION -> schema.getTypes().forEach(option -> collect(option, types));
            default -> {}
        }
    }

    private static List<Schema> records() {
        return namedTypes().values().stream()
                .filter(type -> type.getType() == Schema.Type.RECORD)
                .toList();
    }

    private static Schema value(Schema.Field field) {
        Schema schema = field.schema();
        return schema.getType() == Schema.Type.UNION ? schema.getTypes().get(1) : schema;
    }

    @Test
    void every_type_and_every_field_is_explained() {
        List<String> unexplained = new ArrayList<>();
        namedTypes().forEach((name, type) -> {
            if (type.getDoc() == null || type.getDoc().isBlank()) {
                unexplained.add(name);
            }
        });
        for (Schema schema : records()) {
            schema.getFields().stream()
                    .filter(field -> field.doc() == null || field.doc().isBlank())
                    .forEach(field -> unexplained.add(schema.getName() + "." + field.name()));
        }
        assertThat(unexplained).isEmpty();
        assertThat(records()).hasSizeGreaterThan(30);
    }

    @Test
    void all_types_live_in_the_package_that_is_trusted() {
        assertThat(namedTypes().values())
                .allSatisfy(type -> assertThat(type.getNamespace()).isEqualTo("io.orderfold.contract.avro"));
    }

    @Test
    void every_enum_falls_back_to_unknown() {
        assertThat(namedTypes().values())
                .filteredOn(type -> type.getType() == Schema.Type.ENUM)
                .hasSize(14)
                .allSatisfy(type -> {
                    assertThat(type.getEnumDefault()).isEqualTo("UNKNOWN");
                    assertThat(type.getEnumSymbols()).first().isEqualTo("UNKNOWN");
                    assertThat(type.getDoc()).contains("UNKNOWN");
                });
    }

    @Test
    void every_payload_names_its_order_first() {
        assertThat(EventTypes.ALL)
                .allSatisfy(type -> assertThat(type.schema().getFields())
                        .hasSizeGreaterThan(1)
                        .first()
                        .satisfies(field -> assertThat(field.name()).isEqualTo("orderId")));
    }

    @Test
    void nothing_is_a_floating_point_number_and_no_time_is_coarser_than_it_says() {
        for (Schema schema : records()) {
            for (Schema.Field field : schema.getFields()) {
                Schema value = value(field);
                assertThat(value.getType())
                        .as("%s.%s", schema.getName(), field.name())
                        .isNotIn(Schema.Type.FLOAT, Schema.Type.DOUBLE, Schema.Type.MAP);
                if (field.name().endsWith("At") || field.name().equals("eta")) {
                    assertThat(value.getLogicalType().getName())
                            .as("%s.%s", schema.getName(), field.name())
                            .isEqualTo("timestamp-micros");
                }
                if (field.name().endsWith("Date")) {
                    assertThat(value.getLogicalType().getName()).isEqualTo("date");
                }
            }
        }
    }

    @Test
    void every_optional_field_is_null_unless_it_is_set() {
        for (Schema schema : records()) {
            for (Schema.Field field : schema.getFields()) {
                if (field.schema().isNullable()) {
                    assertThat(field.schema().getTypes().getFirst().getType()).isEqualTo(Schema.Type.NULL);
                    assertThat(field.hasDefaultValue())
                            .as("%s.%s", schema.getName(), field.name())
                            .isTrue();
                }
            }
        }
    }

    static Stream<Arguments> enums() {
        return Stream.of(
                Arguments.of("PaymentTerms", CaptureEvent.PaymentTerms.values()),
                Arguments.of("LineChange", CaptureEvent.LineChange.values()),
                Arguments.of("HoldType", ControlEvent.HoldType.values()),
                Arguments.of("RequestAnswer", CancellationRequest.Answer.values()),
                Arguments.of("OrderStatus", OrderStatus.values()),
                Arguments.of("Lifecycle", Facets.Lifecycle.values()),
                Arguments.of("Fulfilment", Facets.Fulfilment.values()),
                Arguments.of("PaymentStatus", Facets.Payment.values()),
                Arguments.of("Returns", Facets.Returns.values()),
                Arguments.of("Cancellation", Facets.Cancellation.values()),
                Arguments.of("Anomaly", Anomaly.values()));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void an_enum_has_the_constants_of_the_order_in_their_order_and_unknown(String name, Enum<?>[] constants) {
        Schema type = namedTypes().get("io.orderfold.contract.avro." + name);
        assertThat(type).isNotNull();
        assertThat(type.getEnumSymbols())
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("UNKNOWN"), Arrays.stream(constants).map(Enum::name))
                        .toList());
    }

    @Test
    void every_status_has_a_crosswalk() {
        assertThat(OrderStatus.values()).allSatisfy(status -> {
            assertThat(Symbols.avro(status)).hasToString(status.name());
            assertThat(status.schemaOrg()).startsWith("Order");
            assertThat(status.tmf622()).isNotBlank();
        });
        assertThat(Arrays.stream(Facets.Lifecycle.values()).map(Symbols::avro)).doesNotContainNull();
        assertThat(Arrays.stream(Facets.Fulfilment.values()).map(Symbols::avro)).doesNotContainNull();
        assertThat(Arrays.stream(Facets.Payment.values()).map(Symbols::avro)).doesNotContainNull();
        assertThat(Arrays.stream(Facets.Returns.values()).map(Symbols::avro)).doesNotContainNull();
        assertThat(Arrays.stream(Facets.Cancellation.values()).map(Symbols::avro))
                .doesNotContainNull();
        assertThat(Arrays.stream(LetterReason.values()).map(LetterReason::letterClass))
                .doesNotContainNull();
    }
}
