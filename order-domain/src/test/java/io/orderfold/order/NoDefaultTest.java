package io.orderfold.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * A switch over events names each of them: with a {@code default} a new event would compile without any rule having judged
 * it. The compiler does not mind a {@code default}, and in byte code a switch that needs none looks the same.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoDefaultTest {

    private static final Path ROOT = Path.of(System.getProperty("suite.root", ""));
    private static final Pattern SWITCH = Pattern.compile("\\bswitch\\s*\\(");
    private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\s*(->|:)|\\bcase\\s+null\\s*,\\s*default\\b");

    /** Events as cases name them: {@code CaptureEvent.OrderPlaced}, a whole group, one event imported by its own name. */
    private static final Pattern EVENT =
            Pattern.compile("\\bcase\\s+(?:(?:Capture|Control|Inventory|Payment|Fulfilment|Returns|Upkeep)Event\\b"
                    + "|Uninterpreted\\b)");

    private static final Pattern IMPORTED_EVENT =
            Pattern.compile("import io\\.orderfold\\.order\\.\\w+Event\\.(\\w+);");

    @Test
    void every_switch_over_events_names_them_all() throws IOException {
        List<Path> sources = sources();
        assertThat(sources).extracting(path -> path.getFileName().toString()).contains("Guards.java", "Drain.java");
        List<String> complaints = new ArrayList<>();
        for (Path source : sources) {
            defaults(Files.readString(source)).forEach(found -> complaints.add(ROOT.relativize(source) + ": " + found));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_planted_default_is_found() {
        assertThat(defaults("switch (event) { case CaptureEvent.OrderPlaced placed -> {} default -> {} }"))
                .hasSize(1);
        assertThat(defaults("switch (event) { case ReturnsEvent back: break; default: break; }"))
                .hasSize(1);
        assertThat(defaults("switch (event) { case Uninterpreted unknown -> 1; case null, default -> 2; }"))
                .hasSize(1);
        assertThat(defaults("import io.orderfold.order.ControlEvent.HoldPlaced;\n"
                        + "switch (event) { case HoldPlaced held -> 1; default -> 2; }"))
                .hasSize(1);
        assertThat(defaults("switch (a) { case 1 -> { switch (event) { case PaymentEvent p -> 1; default -> 2; } } }"))
                .hasSizeGreaterThan(0);
    }

    @Test
    void a_default_over_anything_else_is_not() {
        assertThat(defaults("switch (number) { case 1 -> \"one\"; default -> \"many\"; }"))
                .isEmpty();
        assertThat(defaults("switch (event) { case CaptureEvent c -> 1; case ControlEvent c -> 2; }"))
                .isEmpty();
        assertThat(defaults("switch (payload) { case OrderPlaced placed -> 1; default -> 2; }"))
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            ROOT.relativize(file).toString().replace('\\', '/').contains("src/main/java/io/orderfold/"))
                    .toList();
        }
    }

    private static List<String> defaults(String source) {
        List<String> found = new ArrayList<>();
        Matcher start = SWITCH.matcher(source);
        while (start.find()) {
            String body = body(source, start.end());
            if (isOverEvents(source, body) && DEFAULT.matcher(body).find()) {
                found.add(source.substring(start.start(), Math.min(source.length(), start.start() + 60)));
            }
        }
        return found;
    }

    private static boolean isOverEvents(String source, String body) {
        return EVENT.matcher(body).find()
                || IMPORTED_EVENT
                        .matcher(source)
                        .results()
                        .anyMatch(event -> Pattern.compile("\\bcase\\s+" + event.group(1) + "\\b")
                                .matcher(body)
                                .find());
    }

    /** What stands between the braces behind the selector. */
    private static String body(String source, int from) {
        int open = source.indexOf('{', from);
        int depth = 0;
        for (int i = open; i >= 0 && i < source.length(); i++) {
            depth += source.charAt(i) == '{' ? 1 : source.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return source.substring(open, i);
            }
        }
        return "";
    }
}
