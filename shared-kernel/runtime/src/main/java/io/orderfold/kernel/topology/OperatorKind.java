package io.orderfold.kernel.topology;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a node does. Taken from the class that does it, or from a name that the DSL generated; never guessed from a name that a person chose. */
public enum OperatorKind {
    /** Reads topics. */
    SOURCE,
    /** Writes a topic. */
    SINK,
    /** Keeps the newest value per key of a topic. */
    TABLE,
    /** Keeps the newest value per key of all partitions of a topic. */
    GLOBAL_TABLE,
    /** A processor of the service. */
    PROCESS,
    FILTER,
    MAP,
    MAP_VALUES,
    FLAT_MAP,
    FLAT_MAP_VALUES,
    TO_STREAM,
    MERGE,
    BRANCH,
    AGGREGATE,
    REDUCE,
    JOIN,
    SUPPRESS,
    PEEK,
    FOREACH,
    PRINT,
    /** Hands on what it gets. */
    PASS_THROUGH,
    /** Not known: the topology was not built with {@link NamingGuard#builder}, and the name does not say. */
    UNKNOWN;

    private static final String STREAMS = "org.apache.kafka.streams.";
    private static final Pattern GENERATED = Pattern.compile("(K(?:STREAM|TABLE)-[A-Z-]+?)-\\d{10}");

    /** Words in the names of Streams' classes; the first that occurs decides. */
    private static final List<OperatorKind> BY_WORD = List.of(
            JOIN,
            SUPPRESS,
            AGGREGATE,
            REDUCE,
            FLAT_MAP_VALUES,
            FLAT_MAP,
            MAP_VALUES,
            MAP,
            FILTER,
            BRANCH,
            FOREACH,
            PEEK,
            PRINT);

    /** In lower case, with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a processor.
     *
     * @param type name of its class, null if nobody noted it
     * @param readsTable whether a predecessor makes a table
     * @param inputs number of predecessors
     */
    static OperatorKind of(String name, @Nullable String type, boolean readsTable, int inputs) {
        if (type == null) {
            Matcher generated = GENERATED.matcher(name);
            return generated.matches() ? ofGenerated(generated.group(1)) : UNKNOWN;
        }
        if (!type.startsWith(STREAMS)) {
            return PROCESS;
        }
        return switch (simpleName(type)) {
            case "KTableSource" -> TABLE;
            case "PassThrough", "KTablePassThrough" -> inputs > 1 ? MERGE : PASS_THROUGH;
            // A stream's operator right behind a table: what turns the one into the other.
            case "KStreamMapValues" -> readsTable ? TO_STREAM : MAP_VALUES;
            case "KTableTransformValues" -> MAP_VALUES;
            case String simple -> ofStreams(simple);
        };
    }

    /** Whether what comes out is a table, that is, newer values replace older ones. */
    static boolean makesTable(@Nullable String type, OperatorKind kind) {
        return switch (kind) {
            case TABLE, GLOBAL_TABLE, AGGREGATE, REDUCE, SUPPRESS -> true;
            case FILTER, MAP_VALUES, JOIN, MERGE, PASS_THROUGH ->
                type != null && simpleName(type).startsWith("KTable");
            case SOURCE,
                    SINK,
                    PROCESS,
                    MAP,
                    FLAT_MAP,
                    FLAT_MAP_VALUES,
                    TO_STREAM,
                    BRANCH,
                    PEEK,
                    FOREACH,
                    PRINT,
                    UNKNOWN -> false;
        };
    }

    /** The last part of a class name. */
    public static String simpleName(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    private static OperatorKind ofStreams(String simpleName) {
        if (simpleName.startsWith("Subscription")) {
            return JOIN;
        }
        String words = simpleName.toLowerCase(Locale.ROOT);
        return BY_WORD.stream()
                .filter(kind -> words.contains(kind.word().replace("-", "")))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The DSL writes in capitals what it does. */
    private static OperatorKind ofGenerated(String prefix) {
        return switch (prefix) {
            case "KTABLE-SOURCE" -> TABLE;
            case "KTABLE-TOSTREAM" -> TO_STREAM;
            case "KSTREAM-MERGE" -> MERGE;
            case "KSTREAM-PROCESSOR", "KSTREAM-PROCESSVALUES" -> PROCESS;
            case "KSTREAM-KEY-SELECT", "KTABLE-SELECT" -> MAP;
            case "KTABLE-TRANSFORMVALUES" -> MAP_VALUES;
            default -> ofStreams(prefix);
        };
    }
}
