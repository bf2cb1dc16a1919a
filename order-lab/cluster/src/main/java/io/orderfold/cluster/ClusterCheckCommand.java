package io.orderfold.cluster;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.orderfold.cluster.ClusterCheck.Request;
import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import io.orderfold.lab.command.OrdersCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./orders cluster-check}. Exit codes: 0 all is right, 1 something is wrong or could not be done, 2 wrong usage. */
@Command(
        name = "orders cluster-check",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Runs both services on the Kubernetes cluster that kubectl would reach (KUBECONFIG, or the file in the"
                    + " home folder), from the manifests in src-k8s, with a broker and a registry on this machine, and"
                    + " rolls, evicts, kills, starves and deletes their pods while facts keep coming and somebody keeps"
                    + " asking. Every answer is compared, and in the end every order.",
            ""
        })
public final class ClusterCheckCommand implements Callable<Integer> {

    @Option(
            names = "--address",
            paramLabel = "A",
            required = true,
            description =
                    "An address of this machine that pods reach and nobody else: broker, registry and an issuer of"
                            + " tokens listen there, on ports 9093, 8080 and 8079, while the check runs.")
    private String address = "";

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "300",
            description = "Orders told before anything happens; ${DEFAULT-VALUE} if not given.")
    private int orders;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "20",
            description = "Records per second while things happen; ${DEFAULT-VALUE} if not given.")
    private double rate;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed tells the same orders; else a new one.")
    private @Nullable Long seed;

    @Option(
            names = "--scarce",
            paramLabel = "Q",
            defaultValue = "384Mi",
            description = "Memory that a pod exceeds; ${DEFAULT-VALUE} if not given.")
    private String scarce = "";

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep data and logs in this new folder.")
    private @Nullable Path keep;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ClusterCheckCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return OrdersCommand.of(new ClusterCheckCommand());
    }

    @Override
    public Integer call() throws IOException {
        var folder = keep;
        if (folder != null) {
            return run(Files.createDirectory(folder.toAbsolutePath()));
        }
        try (var temporary = TemporaryDirectory.create("orderfold-cluster-")) {
            return run(temporary.path());
        }
    }

    private int run(Path directory) {
        var findings = new Findings(System.out);
        long usedSeed = seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : seed;
        findings.say("Seed " + usedSeed);
        try (var client = new KubernetesClientBuilder().build()) {
            new ClusterCheck(
                            new Request(SuiteRoot.find(), directory, address, orders, rate, usedSeed, scarce),
                            client,
                            findings)
                    .run();
        } catch (CheckFailed | LocalStackException told) {
            spec.commandLine().getErr().println("orders cluster-check: " + told.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } catch (KubernetesClientException e) {
            spec.commandLine()
                    .getErr()
                    .println("orders cluster-check: The API server does not answer as it should: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (findings.broken().isEmpty()) {
            findings.say(
                    findings.notDone().isEmpty()
                            ? "All is right."
                            : "What was done is right. Not done: " + String.join("; ", findings.notDone()));
            return CommandLine.ExitCode.OK;
        }
        findings.say("NOT all is right: " + findings.broken().size() + " rules are broken, see above.");
        return CommandLine.ExitCode.SOFTWARE;
    }
}
