package io.orderfold.images;

import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import io.orderfold.lab.stack.PackagedService;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The static analysis of GraalVM's compiler over a service, on a JDK that is no GraalVM: it follows everything that the service can reach, and
 * fails if something is missing or initialised at the wrong time. No code is compiled and nothing is linked. Needs a C compiler, and 6 GB of memory.
 */
final class NativeAnalysis {

    private static final Path SOURCES = Path.of("target", "native-sources");

    /** What the analysis says when it came to its end. */
    static final String FINISHED = "Exiting image generation because of -H:+ExitAfterAnalysis";

    private static final String EMPTY_LIBRARY = "!<arch>" + System.lineSeparator();
    private static final String REPORTER = """
            #include <sys/resource.h>
            long long Java_com_oracle_svm_hosted_ProgressReporterCHelper_getPeakRSS0(void *env, void *type) {
                struct rusage usage;
                return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss * 1024LL : -1;
            }
            int Java_com_oracle_svm_hosted_ProgressReporterCHelper_getTerminalWindowColumns0(void *env, void *type) {
                return 0;
            }
            """;

    private static final String RUNNER =
            "org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner";
    private static final String READERS =
            "ALL-UNNAMED,jdk.graal.compiler,org.graalvm.nativeimage,org.graalvm.nativeimage.base,"
                    + "org.graalvm.nativeimage.builder,org.graalvm.nativeimage.configure,org.graalvm.nativeimage.objectfile,"
                    + "org.graalvm.nativeimage.pointsto,org.graalvm.truffle.compiler";

    /** As the driver would start the compiler. */
    private static final List<String> JVM = List.of(
            "-XX:+UseParallelGC",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+EnableJVMCI",
            "-XX:-UseJVMCICompiler",
            "-XX:-UseJVMCINativeLibrary",
            "-Xss10m",
            "-Xmx5500m",
            "-Xshare:off",
            "-Dtruffle.TruffleRuntime=com.oracle.truffle.api.impl.DefaultTruffleRuntime",
            "-Dgraalvm.ForcePolyglotInvalid=true",
            "-Dgraalvm.locatorDisabled=true",
            "-Dsubstratevm.HostLibC=glibc",
            "-Dsubstratevm.IgnoreGraalVersionCheck=true",
            "-Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader",
            "-Dcom.oracle.graalvm.isaot=true",
            "-Dorg.graalvm.nativeimage.imagecode=buildtime",
            // What Quarkus reads to tell which compiler it is.
            "-Dorg.graalvm.version=25.0.2",
            "-Dorg.graalvm.vendorversion=GraalVM CE 25.0.2+10.1",
            "-Djdk.internal.lambda.disableEagerInitialization=true",
            "--add-modules=ALL-DEFAULT");

    private final Path root;
    private final Path builder;

    /**
     * @param root of the suite
     * @param builder folder of the compiler's jars
     */
    NativeAnalysis(Path root, Path builder) {
        this.root = root;
        this.builder = builder;
    }

    /** Analyses both services; what {@code ./orders test --long} runs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var root = SuiteRoot.find();
        var builder = root.resolve(Path.of("order-lab", "images", "target", "native-builder"));
        for (var service : PackagedService.values()) {
            System.out.println("Analysing the " + service.moduleName() + " …");
            var problem = new NativeAnalysis(root, builder)
                    .run(root.resolve(service.moduleName()).resolve(SOURCES));
            if (!problem.isEmpty()) {
                System.err.println(
                        "orders: the native image of the " + service.moduleName() + " would lack something:");
                System.err.println(problem);
                System.exit(1);
            }
        }
    }

    /** Why the analysis failed; empty if it came to its end. Its output goes to the terminal too. */
    String run(Path sources) throws IOException, InterruptedException {
        try (var scratch = TemporaryDirectory.create("orderfold-analysis-")) {
            var options = scratch.path().resolve("options");
            Files.write(
                    options,
                    arguments(NativeArguments.read(sources), scratch.path()).stream()
                            .map(option -> '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                            .toList());
            var log = scratch.path().resolve("log");
            var compiling = new ProcessBuilder(
                            jdk(scratch.path()).resolve(Path.of("bin", "java")).toString(), "@" + options)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // Its output then asks for nothing about the terminal.
            compiling.environment().put("CI", "true");
            int code = compiling.start().waitFor();
            var lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.startsWith("Warning: Option"))
                    .toList();
            lines.stream()
                    .filter(line -> line.startsWith("[")
                            || line.contains(" registered for ")
                            || line.contains("reachable")
                            || line.contains(FINISHED))
                    .forEach(System.out::println);
            boolean finished = code == 0 && lines.stream().anyMatch(line -> line.contains(FINISHED));
            return finished
                    ? ""
                    : "It ended with " + code + "." + System.lineSeparator()
                            + String.join(System.lineSeparator(), lines);
        }
    }

    private List<String> arguments(NativeArguments service, Path scratch) throws IOException {
        var libraries = Files.createDirectory(scratch.resolve("libraries"));
        NativeHeaders.write(libraries, builder);
        var arguments = new ArrayList<>(JVM);
        arguments.add("--module-path=" + builder);
        arguments.add("--upgrade-module-path=" + compiler());
        for (var opened : packages()) {
            arguments.add("--add-exports=" + opened + "=" + READERS);
            arguments.add("--add-opens=" + opened + "=" + READERS);
        }
        arguments.addAll(service.ofJvm());
        arguments.addAll(List.of("--module", RUNNER, "-imagecp"));
        arguments.add(service.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        arguments.addAll(service.ofImage());
        arguments.addAll(List.of(
                "-H:+UnlockExperimentalVMOptions",
                "-H:+ExitAfterAnalysis",
                "-H:Class=" + service.mainClass(),
                "-H:Name=analysed",
                // Nothing hangs: a busy machine is slow.
                "-H:DeadlockWatchdogInterval=0",
                "-H:-BuildOutputLinks",
                "-H:Path=" + scratch,
                "-H:CLibraryPath=" + libraries,
                "-H:ImageBuildID=00000000-0000-0000-0000-000000000001"));
        return arguments;
    }

    /** This JDK, with libraries to link that are empty: the compiler looks whether they are there, and the analysis ends before it links. */
    private static Path jdk(Path scratch) throws IOException {
        var jdk = scratch.resolve("jdk");
        Tool.run(scratch, List.of("cp", "-R", System.getProperty("java.home"), jdk.toString()));
        List<Path> libraries;
        try (Stream<Path> files = Files.list(jdk.resolve("lib"))) {
            libraries = files.filter(file -> file.toString().endsWith(".so")).toList();
        }
        for (var library : libraries) {
            var name = String.valueOf(library.getFileName());
            Files.writeString(library.resolveSibling(name.substring(0, name.length() - 3) + ".a"), EMPTY_LIBRARY);
        }
        compileReporter(Files.createDirectories(jdk.resolve(Path.of("lib", "svm", "builder", "lib"))));
        return jdk;
    }

    /** The compiler reports its own use of memory through a library that comes with GraalVM and not with its jars; it does not start without. */
    private static void compileReporter(Path folder) throws IOException {
        var source = Files.writeString(folder.resolve("reporter.c"), REPORTER);
        Tool.run(
                folder,
                List.of("cc", "-shared", "-fPIC", "-o", System.mapLibraryName("reporterchelper"), source.toString()));
    }

    private Path compiler() throws IOException {
        try (Stream<Path> jars = Files.list(builder)) {
            return jars.filter(jar -> String.valueOf(jar.getFileName()).startsWith("compiler-"))
                    .findFirst()
                    .orElseThrow(() -> new ImageException("The compiler of native images is not in " + builder + "."));
        }
    }

    /** A GraalVM opens all of this to its compiler by itself. */
    private static List<String> packages() {
        return ModuleFinder.ofSystem().findAll().stream()
                .map(module -> module.descriptor())
                .filter(module -> module.name().startsWith("java.")
                        || List.of("jdk.internal.vm.ci", "jdk.unsupported", "jdk.jfr", "jdk.management")
                                .contains(module.name()))
                .flatMap(module -> module.packages().stream().map(name -> module.name() + "/" + name))
                .sorted()
                .toList();
    }
}
