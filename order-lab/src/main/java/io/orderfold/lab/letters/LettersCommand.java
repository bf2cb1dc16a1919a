package io.orderfold.lab.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.lab.command.OrdersCommand;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code ./orders letters}. Exit codes: 0 done, {@value LettersException#REFUSED} the service refused, 2 wrong usage,
 * {@value LettersException#NO_ANSWER} nobody answers.
 */
@Command(
        name = "orders letters",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Dead letters: records that could not take effect. Lists and shows them, tells what a record would do, sends it again, corrects"
                    + " it, or gives it up. docs/dead-letters.md says what each reason means.",
            ""
        },
        footer = {"", "The variable " + LettersCommand.TOKEN + " holds the bearer token where the API wants one."})
public final class LettersCommand {

    /** Where the API is, if no option says so. */
    static final String API = "ORDERS_API";

    /** A token never stands in an argument: other users of the machine see those. */
    static final String TOKEN = "ORDERS_TOKEN";

    /** How wide the terminal is, where the shell says so. */
    static final String COLUMNS = "COLUMNS";

    static final String LETTERS = "/v1/dead-letters";

    private static final int LARGEST_PAGE = 100;

    @Option(
            names = "--api",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Base of the query API, such as http://127.0.0.1:8081; otherwise the variable " + API + ".")
    private @Nullable String api;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the answer of the API as it came.")
    private boolean asJson;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    private LettersCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        // The terminal is for what the user can do something about.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return OrdersCommand.of(new LettersCommand(environment))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof LettersException told) {
                        command.getErr()
                                .println("orders letters: " + LetterText.shown(String.valueOf(told.getMessage())));
                        return told.exitCode();
                    }
                    throw failure;
                });
    }

    @Command(description = "List letters, the newest first; those that are open if nothing else is said.")
    int list(
            @Mixin LetterFilter filter,
            @Option(names = "--max", paramLabel = "N", defaultValue = "50", description = "At most so many.") int max) {
        if (max < 1) {
            throw new ParameterException(spec.commandLine(), "--max must be at least 1, is " + max);
        }
        return with(letters -> {
            var items = JsonNodeFactory.instance.arrayNode();
            @Nullable String cursor = null;
            do {
                var query = filter.query();
                query.add("limit=" + Math.min(max - items.size(), LARGEST_PAGE));
                LetterFilter.add(query, "cursor", cursor);
                var page = letters.get(LETTERS + "?" + String.join("&", query));
                page.path("items").forEach(items::add);
                cursor = page.path("next").isTextual() ? page.path("next").asText() : null;
            } while (cursor != null && items.size() < max);
            var answer = JsonNodeFactory.instance.objectNode();
            answer.set("items", items);
            print(
                    answer,
                    () -> items.isEmpty() ? List.of("There is no such letter.") : LetterTable.lines(items, width()));
            return CommandLine.ExitCode.OK;
        });
    }

    @Command(description = "Show one letter with its headers, and its payload where it can be read.")
    int show(@Parameters(paramLabel = "LETTER", description = "Its id.") String letter) {
        return with(letters -> {
            var answer = letters.get(path(letter, ""));
            print(answer, () -> LetterText.details(answer));
            return CommandLine.ExitCode.OK;
        });
    }

    @Command(description = "Tell what a record, or a correction of it, would do to its order. Changes nothing.")
    int preview(
            @Parameters(paramLabel = "LETTER", description = "Its id.") String letter,
            @Option(names = "--payload", paramLabel = "FILE", description = "The corrected payload as JSON.") @Nullable
                    Path payload) {
        var body = JsonNodeFactory.instance.objectNode();
        if (payload != null) {
            body.set("correction", event(payload));
        }
        return with(letters -> {
            var answer = letters.post(path(letter, ":preview"), body);
            print(answer, () -> LetterText.preview(answer));
            return CommandLine.ExitCode.OK;
        });
    }

    @Command(description = "Send records again as they came: one, or with --all those of a reason or a topic.")
    int replay(
            @Parameters(paramLabel = "LETTER", arity = "0..1", description = "Its id.") @Nullable String letter,
            @Option(names = "--all", description = "All open letters that are asked for, as one operation.")
                    boolean all,
            @Option(
                            names = "--reason",
                            paramLabel = "REASON",
                            description = "With --all: only this reason; may be given several times.")
                    @Nullable
                    List<String> reasons,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "With --all: only records of this topic.")
                    @Nullable
                    String topic,
            @Option(
                            names = "--max",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "With --all: at most so many.")
                    int max,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "With --all: so many in a second.")
                    int rate) {
        if (all == (letter != null) || (all && reasons == null && topic == null)) {
            throw new ParameterException(
                    spec.commandLine(), "give the id of a letter, or --all with --reason or --topic");
        }
        var many = new BulkReplay(reasons == null ? List.of() : reasons, topic, max, rate);
        return with(letters -> letter == null ? replay(letters, many) : decide(letters, path(letter, ":replay"), null));
    }

    @Command(description = "Send a corrected event in place of the one in the letter.")
    int correct(
            @Parameters(paramLabel = "LETTER", description = "Its id.") String letter,
            @Option(
                            names = "--payload",
                            paramLabel = "FILE",
                            required = true,
                            description = "The corrected payload as JSON.")
                    Path payload) {
        var body = JsonNodeFactory.instance.objectNode();
        body.set("event", event(payload));
        return with(letters -> decide(letters, path(letter, ":correct"), body));
    }

    @Command(description = "Give a record up.")
    int discard(
            @Parameters(paramLabel = "LETTER", description = "Its id.") String letter,
            @Option(
                            names = "--reason",
                            paramLabel = "CODE",
                            required = true,
                            description = "Why, as a code; no personal data.")
                    String reason) {
        return with(letters -> decide(
                letters,
                path(letter, ":discard"),
                JsonNodeFactory.instance.objectNode().put("reason", reason)));
    }

    private int decide(LettersApi letters, String target, @Nullable JsonNode body) {
        var answer = letters.post(target, body);
        print(
                answer,
                () -> List.of(LetterText.text(answer, "outcome") + ": " + LetterText.text(answer, "sentence")
                        + " The letter is " + LetterText.text(answer.path("letter"), "state") + " now."));
        return CommandLine.ExitCode.OK;
    }

    private int replay(LettersApi letters, BulkReplay many) {
        var done = many.run(letters, operation -> {
            if (!asJson) {
                say(LetterText.operation(operation));
            }
        });
        print(done, () -> LetterText.ended(done));
        return done.path("refused").isEmpty() ? CommandLine.ExitCode.OK : LettersException.REFUSED;
    }

    private int with(Function<LettersApi, Integer> action) {
        var base = api == null ? environment.get(API) : api;
        if (base == null || base.isBlank()) {
            throw new ParameterException(spec.commandLine(), "where the API is is missing: give --api, or set " + API);
        }
        try (var letters = new LettersApi(address(base), environment.get(TOKEN))) {
            return action.apply(letters);
        }
    }

    private URI address(String base) {
        try {
            var address = new URI(base);
            if (address.getScheme() != null && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException none) {
            // Told below, like one without a host.
        }
        throw new ParameterException(spec.commandLine(), "this is no address: " + LetterText.shown(base));
    }

    private static String path(String letter, String action) {
        return LETTERS + "/" + LettersApi.encoded(letter) + action;
    }

    private ObjectNode event(Path payload) {
        try {
            var event = JsonNodeFactory.instance.objectNode();
            event.set("payload", new ObjectMapper().readTree(Files.readString(payload)));
            return event;
        } catch (JsonProcessingException noJson) {
            throw new ParameterException(
                    spec.commandLine(), payload + " is no JSON: " + noJson.getOriginalMessage(), noJson);
        } catch (IOException unreadable) {
            throw new ParameterException(spec.commandLine(), payload + " cannot be read", unreadable);
        }
    }

    /** What the shell says, else what the terminal says, else what a terminal usually has. */
    private int width() {
        var columns = environment.getOrDefault(COLUMNS, "");
        return columns.matches("[1-9][0-9]{0,4}")
                ? Integer.parseInt(columns)
                : spec.commandLine().getUsageHelpWidth();
    }

    private void print(JsonNode answer, Supplier<List<String>> forPeople) {
        (asJson ? List.of(answer.toString()) : forPeople.get()).forEach(this::say);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
