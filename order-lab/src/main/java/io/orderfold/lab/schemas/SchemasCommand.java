package io.orderfold.lab.schemas;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.lab.command.OrdersCommand;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./orders schemas}. Exit codes: 0 all are registered, 1 the registry refuses one or does not answer, 2 wrong usage. */
@Command(
        name = "orders schemas",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Registers every schema that this version reads and writes, each under the namespace and the name of its record, with the rule"
                    + " that later versions must be compatible with all earlier ones (FULL_TRANSITIVE). Services register nothing: they"
                    + " look schemas up by their content. What is there already stays, so run it before each release.",
            ""
        })
public final class SchemasCommand implements Callable<Integer> {

    @Option(
            names = "--registry",
            paramLabel = "URL",
            required = true,
            description = "The v3 API of the registry, such as http://127.0.0.1:8080/apis/registry/v3.")
    private String registry = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SchemasCommand() {}

    public static void main(String[] arguments) {
        // The terminal is for what the user can do something about.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return OrdersCommand.of(new SchemasCommand());
    }

    @Override
    public Integer call() {
        if (!isAddress()) {
            throw new ParameterException(spec.commandLine(), "this is no address: " + registry);
        }
        try (var registration = new SchemaRegistration(registry)) {
            registration
                    .register(ReleasedSchemas.ALL)
                    .forEach((schema, id) -> spec.commandLine().getOut().println(schema + " has the content id " + id));
            spec.commandLine().getOut().flush();
            return CommandLine.ExitCode.OK;
        } catch (LocalStackException told) {
            spec.commandLine().getErr().println("orders schemas: " + told.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private boolean isAddress() {
        try {
            var address = URI.create(registry);
            return address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
