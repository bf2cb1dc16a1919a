package io.orderfold.lab.load;

import io.orderfold.lab.command.OrdersCommand;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./orders load}. Exit codes: 0 all facts are on their topics, 1 not all are, 2 wrong usage. */
@Command(
        name = "orders load",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Sends a file of facts to the topics that own them: JSON Lines, one CloudEvent on each line. Checks every line first and"
                    + " sends nothing of a file with a wrong one. Notes beside the file how far it came: after a kill or an"
                    + " error run the same command again. docs/how-to-load-existing-orders.md says what stands in the file.",
            ""
        })
public final class LoadCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The facts.")
    private Path file = Path.of("");

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "The broker; several separated by commas.")
    private @Nullable String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "The v3 API of the registry, such as http://127.0.0.1:8080/apis/registry/v3.")
    private @Nullable String registry;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "At most so many facts in a second; as fast as the broker takes them if not given.")
    private long rate;

    @Option(
            names = "--check-only",
            description = "Look at every line and send nothing; needs neither broker nor registry.")
    private boolean checkOnly;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private LoadCommand() {}

    public static void main(String[] arguments) {
        // The terminal is for what the user can do something about.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return OrdersCommand.of(new LoadCommand());
    }

    @Override
    public Integer call() {
        if (rate < 1) {
            throw new ParameterException(spec.commandLine(), "--rate must be at least 1, is " + rate);
        }
        if (!checkOnly && (bootstrap == null || registry == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "where to send it is missing: give --bootstrap and --registry, or --check-only");
        }
        try {
            var load = new Load(file, this::tell);
            var checked = load.check();
            if (bootstrap != null && registry != null && !checkOnly) {
                try (var sender = new FactSender(bootstrap, registry)) {
                    load.send(checked, sender, rate);
                }
            }
            return CommandLine.ExitCode.OK;
        } catch (LoadException told) {
            spec.commandLine().getErr().println("orders load: " + told.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void tell(String sentence) {
        spec.commandLine().getOut().println("orders load: " + sentence);
        spec.commandLine().getOut().flush();
    }
}
