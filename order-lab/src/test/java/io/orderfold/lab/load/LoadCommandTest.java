package io.orderfold.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoadCommandTest {

    private static final Fact PLACED = OrderFacts.of("A-1").at(0).placed(OrderFacts.pieces(1, "L1"));

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_names_every_option() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("--bootstrap", "--registry", "--rate", "--check-only", "FILE");
    }

    @Test
    void wrong_usage_is_told_in_one_line() {
        assertThat(execute("facts.jsonl", "--rate", "0")).isEqualTo(2);
        assertThat(execute("facts.jsonl", "--bootstrap", "127.0.0.1:9092")).isEqualTo(2);
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.endsWith("See ./orders load --help."))
                .anyMatch(line -> line.contains("--rate must be at least 1, is 0"))
                .anyMatch(line -> line.contains("give --bootstrap and --registry, or --check-only"));
    }

    @Test
    void a_right_file_is_counted_and_blank_lines_are_none() throws IOException {
        var file = write(List.of(FactText.line(PLACED), "", FactText.line(PLACED)));

        assertThat(execute(file.toString(), "--check-only")).isZero();
        assertThat(out.toString()).contains("2 facts in 3 lines");
        assertThat(directory).isDirectoryContaining("glob:**/facts.jsonl").isDirectoryNotContaining("glob:**.progress");
    }

    @Test
    void wrong_lines_are_told_by_number_and_nothing_is_sent() throws IOException {
        var file = write(
                List.of(FactText.line(PLACED), "{", "", FactText.line(PLACED).replace("WEB", "")));

        // Nobody listens on port 1: had it tried to send, it would say so.
        assertThat(execute(file.toString(), "--bootstrap", "127.0.0.1:1", "--registry", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("line 2: the line is not JSON", "line 4: INVALID_PAYLOAD: channel")
                .doesNotContain("line 1:", "line 3:");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("orders load: 2 of 3 lines are no facts. Nothing was sent: mend the file and"
                        + " run the same command again.");
    }

    @Test
    void of_many_wrong_lines_the_first_are_told_and_all_are_counted() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            lines.add("{");
        }

        assertThat(execute(write(lines).toString(), "--check-only")).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(20);
        assertThat(err.toString()).contains("50 of 50 lines are no facts, of which the first 20 are told");
    }

    @Test
    void a_file_that_cannot_be_read_is_told() throws IOException {
        var latin =
                Files.write(directory.resolve("latin.jsonl"), "{\"a\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(execute(directory.resolve("missing.jsonl").toString(), "--check-only"))
                .isEqualTo(1);
        assertThat(execute(latin.toString(), "--check-only")).isEqualTo(1);
        assertThat(err.toString()).contains("missing.jsonl cannot be read", "is not UTF-8 behind line 0");
    }

    @Test
    void without_a_registry_it_says_so_and_notes_no_progress() throws IOException {
        var file = write(List.of(FactText.line(PLACED)));

        assertThat(execute(file.toString(), "--bootstrap", "127.0.0.1:1", "--registry", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("Line 1: the registry does not give the schema of io.orderfold.contract.avro.OrderPlaced")
                .contains("Check --registry");
        assertThat(directory).isDirectoryNotContaining("glob:**.progress");
    }

    @Test
    void what_was_noted_about_another_content_is_not_gone_on_from() {
        var file = directory.resolve("facts.jsonl");
        new Progress(file, "digest of yesterday").acknowledge(500);

        assertThat(new Progress(file, "digest of yesterday").acknowledged()).isEqualTo(500);
        assertThatThrownBy(() -> new Progress(file, "digest of today").acknowledged())
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("a file of other content", "remove it");
    }

    @Test
    void a_damaged_note_is_told() throws IOException {
        var file = directory.resolve("facts.jsonl");
        Files.write(directory.resolve("facts.jsonl.progress"), List.of("digest", "many"));

        assertThatThrownBy(() -> new Progress(file, "digest").acknowledged())
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("cannot be read");
    }

    private Path write(List<String> lines) throws IOException {
        return Files.write(directory.resolve("facts.jsonl"), lines);
    }

    private int execute(String... arguments) {
        return LoadCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
