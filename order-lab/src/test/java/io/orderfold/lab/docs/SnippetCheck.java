package io.orderfold.lab.docs;

import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Code blocks that are not what the source says. A block behind {@code <!-- source: path#region -->} must equal the lines
 * between {@code // begin region} and {@code // end region} of that file, indented as far to the left as they go. In files
 * of settings the comment begins with {@code #}, in XML with {@code <!--}.
 */
final class SnippetCheck {

    private SnippetCheck() {}

    static List<String> complaints(Repository repository, MarkdownPage page) {
        return page.snippets().stream()
                .filter(snippet ->
                        !Objects.equals(region(repository, snippet.source()).orElse(null), snippet.code()))
                .map(snippet -> page.name() + ": the code is not that of " + snippet.source() + "; that is\n"
                        + region(repository, snippet.source()).orElse("missing"))
                .toList();
    }

    private static Optional<String> region(Repository repository, String source) {
        var parts = source.split("#", 2);
        var file = repository.root().resolve(parts[0]);
        if (parts.length < 2 || !Files.exists(file)) {
            return Optional.empty();
        }
        var name = Pattern.quote(parts[1]);
        var region = Pattern.compile("(?ms)^ *(?://|#|<!--) begin %s(?: -->)?\\n(.*?)^ *(?://|#|<!--) end %s(?: -->)?$"
                        .formatted(name, name))
                .matcher(Repository.text(file));
        return region.find() ? Optional.of(region.group(1).stripTrailing().stripIndent() + "\n") : Optional.empty();
    }
}
