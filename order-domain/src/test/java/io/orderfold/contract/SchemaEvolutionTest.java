package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.HoldPlaced;
import io.orderfold.contract.avro.OrderCancelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** FULL_TRANSITIVE without a registry: every version of a schema reads every other one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaEvolutionTest {

    /** Records added since the last release; their first released copy is written at the next one. */
    private static final Set<String> NEW = Set.of();

    /** What is wrong between a schema and the released versions of it; empty if they all read each other. */
    private static List<String> problems(Schema current, List<Schema> released) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < released.size(); i++) {
            String version = current.getName() + " v" + (i + 1);
            check(problems, "cannot read " + version, current, released.get(i));
            check(problems, "cannot be read as " + version, released.get(i), current);
        }
        return problems;
    }

    private static void check(List<String> problems, String what, Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
            problems.add(what + ": " + result.getResult().getIncompatibilities());
        }
    }

    @Test
    void every_schema_reads_every_released_version_of_itself_and_is_read_by_it() {
        assertThat(ReleasedSchemas.current())
                .allSatisfy(schema -> assertThat(problems(schema, ReleasedSchemas.released(schema.getName())))
                        .isEmpty());
    }

    @Test
    void every_schema_is_released_or_named_as_new_and_no_released_one_is_gone() {
        List<String> expected = ReleasedSchemas.current().stream()
                .map(Schema::getName)
                .filter(name -> !NEW.contains(name))
                .sorted()
                .toList();
        assertThat(ReleasedSchemas.releasedRecords()).isEqualTo(expected);
    }

    @Test
    void a_released_copy_is_whole_and_the_last_one_is_what_we_use() {
        assertThat(ReleasedSchemas.current())
                .filteredOn(schema -> !NEW.contains(schema.getName()))
                .allSatisfy(schema -> assertThat(ReleasedSchemas.text(
                                ReleasedSchemas.released(schema.getName()).getLast()))
                        .as("run ReleasedSchemas at a release and commit what it writes")
                        .isEqualTo(ReleasedSchemas.text(schema)));
    }

    @Nested
    class The_check_bites {

        private static final Schema CANCELLED = OrderCancelled.getClassSchema();
        private static final Schema HELD = HoldPlaced.getClassSchema();

        private static void assertBites(Schema changed) {
            assertThat(problems(changed, ReleasedSchemas.released(changed.getName())))
                    .isNotEmpty();
        }

        @Test
        void on_a_new_field_without_a_default() {
            assertBites(Fields.added(CANCELLED, "{\"name\": \"by\", \"type\": \"string\"}"));
        }

        @Test
        void on_a_required_field_that_is_gone() {
            assertBites(Fields.removed(CANCELLED, "reasonCode"));
        }

        @Test
        void on_a_field_of_another_type() {
            assertBites(Fields.added(
                    Fields.removed(CANCELLED, "reasonCode"), "{\"name\": \"reasonCode\", \"type\": \"long\"}"));
        }

        @Test
        void on_a_record_of_another_name() {
            assertThat(problems(
                            Schema.createRecord(
                                    "OrderCanceled",
                                    "",
                                    "io.orderfold.contract.avro",
                                    false,
                                    CANCELLED.getFields().stream()
                                            .map(field -> new Schema.Field(field, field.schema()))
                                            .toList()),
                            ReleasedSchemas.released("OrderCancelled")))
                    .isNotEmpty();
        }

        @Test
        void but_not_on_a_field_with_a_default_or_another_symbol() {
            assertThat(problems(
                            Fields.added(
                                    CANCELLED,
                                    "{\"name\": \"by\", \"type\": [\"null\", \"string\"], \"default\": null}"),
                            ReleasedSchemas.released("OrderCancelled")))
                    .isEmpty();
            assertThat(problems(
                            Fields.renamedSymbol(HELD, "CREDIT", "SANCTIONS"), ReleasedSchemas.released("HoldPlaced")))
                    .isEmpty();
            assertThat(problems(Fields.removed(HELD, "lines"), ReleasedSchemas.released("HoldPlaced")))
                    .isEmpty();
        }
    }
}
