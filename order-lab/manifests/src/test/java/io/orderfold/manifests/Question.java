package io.orderfold.manifests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The meters that a PromQL expression asks for, each with the tags it is narrowed by. Knows as much of the language as tells names of meters from everything else;
 * whether an expression is one, Prometheus says.
 */
record Question(Map<String, Set<String>> tagsByMeter) {

    private static final Pattern LABEL_LISTS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern DURATIONS = Pattern.compile("\\[[^]]*]|\\boffset\\s+\\w+");
    private static final Pattern METER = Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{[^}]*}|\\()?");
    private static final Pattern TAG = Pattern.compile("([a-zA-Z_]\\w*)\\s*[=!]");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");

    static Question of(String expression) {
        var plain = DURATIONS
                .matcher(LABEL_LISTS
                        .matcher(TEXT.matcher(expression).replaceAll("\"\""))
                        .replaceAll(" "))
                .replaceAll(" ");
        var meters = new LinkedHashMap<String, Set<String>>();
        METER.matcher(plain).results().forEach(found -> {
            var behind = found.group(2) == null ? "" : found.group(2);
            if (!behind.equals("(") && !WORDS.contains(found.group(1))) {
                var tags = meters.computeIfAbsent(found.group(1), name -> new LinkedHashSet<>());
                TAG.matcher(behind).results().forEach(tag -> tags.add(tag.group(1)));
            }
        });
        return new Question(meters);
    }

    /** What nobody exposes: a meter by its name, a tag as {@code meter{tag}}. */
    List<String> unknown(Map<String, Set<String>> exposed) {
        var unknown = new ArrayList<String>();
        tagsByMeter.forEach((meter, tags) -> {
            var known = exposed.get(meter);
            if (known == null) {
                unknown.add(meter);
            } else {
                tags.stream().filter(tag -> !known.contains(tag)).forEach(tag -> unknown.add(meter + "{" + tag + "}"));
            }
        });
        return unknown;
    }
}
