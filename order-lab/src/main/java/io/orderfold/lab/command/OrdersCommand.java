package io.orderfold.lab.command;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How every command of {@code ./orders} speaks of wrong usage. */
public final class OrdersCommand {

    private OrdersCommand() {}

    /**
     * A command whose wrong usage is told in one line: the name, what is wrong, and where help is. The exit code is 2.
     *
     * @param command annotated with its name, as it is typed behind {@code ./}
     */
    public static CommandLine of(Object command) {
        return new CommandLine(command).setParameterExceptionHandler((wrong, arguments) -> tell(wrong));
    }

    private static int tell(ParameterException wrong) {
        var asked = wrong.getCommandLine();
        var whole = asked;
        while (whole.getParent() != null) {
            whole = whole.getParent();
        }
        var name = whole.getCommandName();
        asked.getErr().println(name + ": " + wrong.getMessage() + ". See ./" + name + " --help.");
        return asked.getCommandSpec().exitCodeOnInvalidInput();
    }
}
