package io.orderfold.lab.docs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Links that lead nowhere or are called after another decision than the one they lead to, and paths that exist on one machine only. What lies outside the repository is not asked. */
final class LinkCheck {

    private static final Pattern EXTERNAL = Pattern.compile("(https|mailto):.*");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w./~-])/(?:home|root|tmp|work|Users|var|mnt)/\\S+");

    private static final Pattern DECISION = Pattern.compile("\\[decision (\\d+)]\\((?:[^)]*/)?(\\d{4})-[^)]*\\)");

    private LinkCheck() {}

    static List<String> complaints(Repository repository, MarkdownPage page) {
        var astray = page.destinations().stream()
                .map(destination -> complaint(repository, page, destination))
                .flatMap(Optional::stream);
        return Stream.concat(astray, misnamed(page))
                .map(complaint -> page.name() + ": " + complaint)
                .toList();
    }

    private static Stream<String> misnamed(MarkdownPage page) {
        return DECISION.matcher(page.text())
                .results()
                .filter(link -> Integer.parseInt(link.group(1)) != Integer.parseInt(link.group(2)))
                .map(link -> "the link " + link.group() + " is called after another decision");
    }

    static List<String> machinePaths(MarkdownPage page) {
        return MACHINE_PATH
                .matcher(page.text())
                .results()
                .map(found -> page.name() + ": names a path of one machine, " + found.group())
                .toList();
    }

    private static Optional<String> complaint(Repository repository, MarkdownPage page, String destination) {
        if (EXTERNAL.matcher(destination).matches()) {
            return Optional.empty();
        }
        var parts = destination.split("#", 2);
        var path = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        var folder = page.file().toAbsolutePath().getParent();
        var target = path.isEmpty() || folder == null
                ? page.file()
                : folder.resolve(path).normalize();
        if (!target.startsWith(repository.root()) || !Files.exists(target)) {
            return Optional.of("the link " + destination + " leads nowhere");
        }
        if (parts.length == 2 && target.toString().endsWith(".md")) {
            var anchors = MarkdownPage.read(repository.root(), target).anchors();
            return anchors.contains(parts[1])
                    ? Optional.empty()
                    : Optional.of("the link " + destination + " leads to no heading, there are " + anchors);
        }
        return Optional.empty();
    }
}
