package io.orderfold.images;

import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.lab.stack.PackagedService;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./orders startup}. Exit codes: 0 everything was measured, 1 it was not, 2 wrong usage. */
@Command(
        name = "orders startup",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Starts each service again and again, as a plain jar, as its image without its cache, and as its image,"
                    + " one after the other on one broker, and prints what each start cost. Needs what ./orders image has"
                    + " made.",
            ""
        })
public final class StartupCommand implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often each is started; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    private StartupCommand() {}

    public static void main(String[] arguments) {
        // The terminal is for what the user can do something about.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return ImageCommand.withSentences(new StartupCommand());
    }

    @Override
    public Integer call() {
        if (rounds < 1) {
            throw new ImageException("--rounds must be at least 1, is " + rounds + ".");
        }
        var root = SuiteRoot.find();
        var work = root.resolve(Images.FOLDER);
        var images = new EnumMap<PackagedService, UnpackedImage>(PackagedService.class);
        var volumes = new EnumMap<PackagedService, Path>(PackagedService.class);
        for (var service : PackagedService.values()) {
            images.put(service, Images.unpackWithPlainJar(root, work, service));
        }
        try (var stack = TrainingStack.start(root)) {
            for (var service : PackagedService.values()) {
                volumes.put(service, stack.volume(service));
            }
            var measurement = new StartMeasurement(stack, work, System.err::println);
            measurement.prepare(images, volumes);
            images.forEach((service, image) -> {
                var starts = measurement.measure(service, image, Objects.requireNonNull(volumes.get(service)), rounds);
                System.out.println();
                StartTable.lines(service, starts).forEach(System.out::println);
            });
        }
        return 0;
    }
}
