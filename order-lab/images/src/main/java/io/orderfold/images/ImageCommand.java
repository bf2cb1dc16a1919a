package io.orderfold.images;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.lab.command.OrdersCommand;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./orders image}. Exit codes: 0 the images are written, 1 they are not, 2 wrong usage. */
@Command(
        name = "orders image",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Makes the container images of both services without an engine, as archives that 'docker load', 'podman"
                    + " load' or 'ctr images import' take. src-k8s/README.md says what is in them.",
            ""
        })
public final class ImageCommand implements Callable<Integer> {

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            description =
                    "A base image of a registry, with a Java and the C++ library, best with its digest. If not given,"
                            + " the base is made of packages of Debian and the JDK that runs this.")
    private @Nullable String base;

    @Option(
            names = "--without-cache",
            description = "Leave out the cache that makes the start short; nothing is started then.")
    private boolean withoutCache;

    @Option(
            names = "--trained",
            description =
                    "Take the caches of an earlier training instead of training new ones: the images come out as they"
                            + " did then.")
    private boolean trained;

    @Option(
            names = "--renew-packages",
            description = "Pin the packages of the base to the versions that Debian has now, and make nothing.")
    private boolean renewPackages;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    private ImageCommand() {}

    public static void main(String[] arguments) {
        // The terminal is for what the user can do something about.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return withSentences(new ImageCommand());
    }

    /** Whatever goes wrong is said in a sentence that begins with the name of the command. */
    static CommandLine withSentences(Object command) {
        return OrdersCommand.of(command).setExecutionExceptionHandler((failure, commandLine, result) -> {
            if (!(failure instanceof ImageException) && !(failure instanceof LocalStackException)) {
                throw failure;
            }
            commandLine.getErr().println(commandLine.getCommandName() + ": " + failure.getMessage());
            return commandLine.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    @Override
    public Integer call() {
        var root = SuiteRoot.find();
        var work = root.resolve(Images.FOLDER);
        if (renewPackages) {
            DebianPackages.renew(root, work.resolve("packages"));
            return 0;
        }
        var images = new Images(root, work, System.out::println);
        var chosen = base == null ? images.ownBase() : images.namedBase(base);
        if (withoutCache || trained) {
            images.make(chosen, trained);
        } else {
            images.makeTrained(chosen);
        }
        return 0;
    }
}
