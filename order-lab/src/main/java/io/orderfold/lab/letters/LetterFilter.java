package io.orderfold.lab.letters;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters are listed. */
final class LetterFilter {

    private static final String ANY = "ANY";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "OPEN",
            description = "OPEN, HEALED, REPLAYED, CORRECTED, DISCARDED, SUPERSEDED, or ANY.")
    private String state = ANY;

    @Option(names = "--reason", paramLabel = "REASON", description = "Only this reason; may be given several times.")
    private List<String> reasons = new ArrayList<>();

    @Option(names = "--class", paramLabel = "CLASS", description = "Only technical, or only domain.")
    private @Nullable String letterClass;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only records of this topic.")
    private @Nullable String topic;

    @Option(names = "--order", paramLabel = "ORDER", description = "Only letters about this order.")
    private @Nullable String order;

    @Option(names = "--from", paramLabel = "TIME", description = "Failed then or later, such as 2026-11-01T09:30:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Failed before then.")
    private @Nullable String to;

    /** Parameters of a query, percent-encoded. */
    List<String> query() {
        var query = new ArrayList<String>();
        add(query, "state", state.equals(ANY) ? null : state);
        reasons.forEach(reason -> add(query, "reason", reason));
        add(query, "class", letterClass);
        add(query, "topic", topic);
        add(query, "orderId", order);
        add(query, "from", from);
        add(query, "to", to);
        return query;
    }

    static void add(List<String> query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + LettersApi.encoded(value));
        }
    }
}
