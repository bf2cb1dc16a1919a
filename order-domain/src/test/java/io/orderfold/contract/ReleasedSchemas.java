package io.orderfold.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.KnownEvent;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.StoredOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The schemas that leave the JVM, and the committed copies of all that were ever released:
 * {@code src/test/resources/released/<Record>/v<N>.avsc}, with all nested types, defaults and docs.
 */
final class ReleasedSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReleasedSchemas() {}

    /** Every record that is a value of a topic or of a store. */
    static List<Schema> current() {
        return Stream.concat(
                        EventTypes.ALL.stream().map(EventType::schema),
                        Stream.of(
                                OrderState.getClassSchema(),
                                OrderChange.getClassSchema(),
                                JournalEntry.getClassSchema(),
                                StoredOrder.getClassSchema(),
                                KnownEvent.getClassSchema(),
                                LetterResolution.getClassSchema(),
                                LetterDecision.getClassSchema(),
                                AuditEntry.getClassSchema()))
                .toList();
    }

    /** All released versions of a record, oldest first; empty for one that is new. */
    static List<Schema> released(String record) {
        Path folder = folder().resolve(record);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return list(folder).stream()
                .sorted((a, b) -> Integer.compare(version(a), version(b)))
                .map(ReleasedSchemas::parse)
                .toList();
    }

    /** Records that have been released. */
    static List<String> releasedRecords() {
        return list(folder()).stream().map(ReleasedSchemas::name).sorted().toList();
    }

    /**
     * Writes the present schemas as the next released version wherever they differ from the last one: run at a release,
     * commit what it writes, never edit a file that is there.
     *
     * @param args none
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        for (Schema schema : current()) {
            List<Schema> released = released(schema.getName());
            if (released.isEmpty() || !text(released.getLast()).equals(text(schema))) {
                Path file = folder().resolve(schema.getName()).resolve("v" + (released.size() + 1) + ".avsc");
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, text(schema));
                System.out.println(file);
            }
        }
    }

    /** Without what the generator adds for Java. */
    static String text(Schema schema) {
        String json = schema.toString().replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
        try {
            return JSON.readTree(json).toPrettyString() + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("suite.root", "")).resolve("order-domain/src/test/resources/released");
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(name(file).replaceAll("v(\\d+)\\.avsc", "$1"));
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
