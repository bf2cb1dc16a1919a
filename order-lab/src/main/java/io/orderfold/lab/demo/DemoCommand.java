package io.orderfold.lab.demo;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.lab.command.OrdersCommand;
import io.orderfold.lab.demo.Demo.DemoRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ./orders demo}. Exit codes: 0 all is right, 1 an answer is wrong or something could not be started, 2 wrong usage.
 *
 * <p>System property {@code orders.terminal} = true says that standard output can be written over, {@code orders.columns} how wide it is.
 */
@Command(
        name = "orders demo",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Starts a real broker, a real registry and both services on this machine, lets simulated services publish facts"
                    + " late, twice and out of order, and shows what becomes of them until Ctrl-C.",
            "With --check: tells a number of orders, asks the API for each, and compares every answer with what was meant"
                    + " and with a fold of the facts sent.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 40;

    @Option(names = "--check", description = "Check every answer; ends with 0 only if all are right.")
    private boolean check;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "With --check: longest wait for the orders to be complete; ${DEFAULT-VALUE} if not given.")
    private long limitSeconds;

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private DemoCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return OrdersCommand.of(new DemoCommand());
    }

    @Override
    public Integer call() {
        var demo = new Demo(request(), screen());
        var closing = new Thread(
                () -> {
                    boolean interrupted = !demo.isClosing();
                    demo.close();
                    if (interrupted) {
                        System.out.println("Ended.");
                    }
                },
                "close-demo");
        Runtime.getRuntime().addShutdownHook(closing);
        try {
            return demo.run() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (LocalStackException told) {
            return failed(demo, told);
        } catch (RuntimeException untold) {
            if (demo.isClosing()) {
                return CommandLine.ExitCode.SOFTWARE;
            }
            return failed(demo, demo.reasonOf(untold).orElseThrow(() -> untold));
        } finally {
            demo.close();
        }
    }

    private static Screen screen() {
        int columns = Integer.getInteger("orders.columns", USUAL_COLUMNS);
        return new Screen(
                System.out, Boolean.getBoolean("orders.terminal"), columns < FEWEST_COLUMNS ? USUAL_COLUMNS : columns);
    }

    /** The sentence is written for the user; where it came from is of no use to him. After an interrupt there is nothing to tell. */
    private int failed(Demo demo, LocalStackException reason) {
        if (!demo.isClosing()) {
            spec.commandLine().getErr().println("orders demo: " + reason.getMessage());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private DemoRequest request() {
        try {
            requireBetween("--port", 0, 65_535, stack.port);
            requireBetween("--heap", 64, 65_536, stack.heapMegabytes);
            requireBetween("--limit", 1, 86_400, limitSeconds);
            return new DemoRequest(stack, simulation.settings(check), check, Duration.ofSeconds(limitSeconds));
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), String.valueOf(outOfRange.getMessage()), outOfRange);
        }
    }

    private static void requireBetween(String option, long least, long most, long value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    option + " must lie between " + least + " and " + most + ", is " + value);
        }
    }
}
