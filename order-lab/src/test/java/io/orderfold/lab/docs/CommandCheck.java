package io.orderfold.lab.docs;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands that a reader would paste and that {@code ./orders} does not know. */
final class CommandCheck {

    private static final Pattern CALL = Pattern.compile("\\./orders\\b([^\\n`|&;#)]*)");
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    private static final Pattern CASE = Pattern.compile("(?m)^ +([a-z| -]+)\\)");

    private CommandCheck() {}

    static List<String> complaints(Repository repository, MarkdownPage page) {
        var script = repository.root().resolve("orders");
        List<String> complaints = new ArrayList<>();
        for (var code : page.allCode()) {
            var calls = CALL.matcher(code);
            while (calls.find()) {
                if (!Files.exists(script)) {
                    complaints.add(page.name() + ": there is no ./orders");
                    return complaints;
                }
                complaints.addAll(unknown(repository, Repository.text(script), calls.group(1)).stream()
                        .map(word -> page.name() + ": ./orders does not know " + word)
                        .toList());
            }
        }
        return complaints;
    }

    private static List<String> unknown(Repository repository, String script, String arguments) {
        var words = arguments.isBlank() ? new String[0] : arguments.strip().split("\\s+");
        List<String> unknown = new ArrayList<>();
        if (words.length > 0
                && WORD.matcher(words[0]).matches()
                && !commands(script).contains(words[0])) {
            unknown.add(words[0]);
        }
        Predicate<String> known = option -> script.contains(option) || isOptionOfLab(repository, option);
        Arrays.stream(words)
                .filter(word -> OPTION.matcher(word).matches())
                .filter(known.negate())
                .forEach(unknown::add);
        return unknown;
    }

    private static Set<String> commands(String script) {
        return CASE.matcher(script)
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split("\\|")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private static boolean isOptionOfLab(Repository repository, String option) {
        return repository.files().stream()
                .filter(file ->
                        file.toString().endsWith(".java") && file.toString().contains("order-lab"))
                .filter(file -> !file.toString().contains("test"))
                .anyMatch(file -> Repository.text(file).contains("\"" + option + "\""));
    }
}
