package io.orderfold.lab.dev;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackOptions;
import io.orderfold.lab.command.OrdersCommand;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./orders dev}. Exit codes: that of Maven, 1 if something could not be started, 2 wrong usage. */
@Command(
        name = "orders dev",
        usageHelpAutoWidth = true,
        description = {
            "Starts a broker with all topics and a registry with all schemas on this machine, and one service in Quarkus' dev"
                    + " mode: a saved file is taken up with the next request. Ctrl-C ends everything.",
            ""
        })
public final class DevCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SERVICE",
            description =
                    "Folder of the module: order-state-service, order-query-api, orders-per-channel, or a service of your own.")
    private String service = "";

    @Option(names = "--port", paramLabel = "PORT", description = "Port for HTTP; the service's own if not given.")
    private @Nullable Integer port;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final List<AutoCloseable> running = new ArrayList<>();
    private boolean closing;

    private DevCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return OrdersCommand.of(new DevCommand());
    }

    @Override
    public Integer call() throws InterruptedException {
        Path root = SuiteRoot.find();
        var wanted = DevService.named(service, root)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no service is called " + service + ", there are " + DevService.names(root)));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-dev"));
        try {
            var stack = keep(LocalStack.start(LocalStackOptions.defaults()
                    .withListener(
                            (part, took, detail) -> tell(part + " " + detail + " (" + took.toMillis() + " ms)"))));
            registerSchemas(stack);
            tell("starting " + wanted + "; Ctrl-C ends everything");
            var given = port == null ? OptionalInt.empty() : OptionalInt.of(port);
            return keep(DevMode.start(root, wanted, settings(stack, given))).await();
        } catch (LocalStackException e) {
            spec.commandLine().getErr().println("orders dev: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            close();
        }
    }

    private static void registerSchemas(LocalStack stack) {
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            registration.register(ReleasedSchemas.ALL);
        }
    }

    /** System properties of the service, as options of a JVM. */
    private static List<String> settings(LocalStack stack, OptionalInt port) {
        Path state = stack.newDirectory("state");
        var settings = new ArrayList<>(List.of(
                "-Dkafka.bootstrap.servers=" + stack.bootstrapServers(),
                "-Dquarkus.kafka-streams.bootstrap-servers=" + stack.bootstrapServers(),
                "-Dorderfold.registry.url=" + stack.registryUrl(),
                // A schema that is being worked on is in no registry yet.
                "-Dorderfold.registry.auto-register=true",
                "-Dkafka-streams.state.dir=" + state,
                "-Dquarkus.http.host=127.0.0.1"));
        port.ifPresent(number -> settings.add("-Dquarkus.http.port=" + number));
        return settings;
    }

    /** Remembers what has to be closed; closes it at once if the end came in between. */
    private synchronized <T extends AutoCloseable> T keep(T started) {
        running.add(started);
        if (closing) {
            closeAll();
        }
        return started;
    }

    private synchronized void close() {
        closing = true;
        closeAll();
    }

    /** The service before what it needs. */
    private void closeAll() {
        for (var part : running.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                tell("could not be ended: " + e.getMessage());
            }
        }
        running.clear();
    }

    private void tell(String sentence) {
        spec.commandLine().getOut().println("orders dev: " + sentence);
        spec.commandLine().getOut().flush();
    }
}
