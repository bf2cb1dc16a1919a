package io.orderfold.images;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The C headers that a GraalVM brings beside the jars of its compiler. What they declare is used by code that is compiled after the analysis; the analysis
 * only asks how large things are and where they lie. So the fields are taken from the compiler's own classes, each a byte, and the numbers are any.
 */
final class NativeHeaders {

    /** Asked for on every processor, whichever it is. */
    private static final Map<String, String> PROCESSORS = Map.of(
            "amd64cpufeatures.h", "com.oracle.svm.core.amd64.AMD64LibCHelper$CPUFeatures",
            "aarch64cpufeatures.h", "com.oracle.svm.core.aarch64.AArch64LibCHelper$CPUFeatures",
            "riscv64cpufeatures.h", "com.oracle.svm.core.riscv64.RISCV64LibCHelper$CPUFeatures");

    private static final String LOCALE = """
            #define SVM_LOCALE_INITIALIZATION_SUCCEEDED 0
            #define SVM_LOCALE_INITIALIZATION_OUT_OF_MEMORY 1
            typedef struct {
                const char *display_country, *display_language, *display_script, *display_variant, *format_country, *format_language, *format_script, *format_variant;
            } svm_locale_props_t;
            int initializeLocale(void);
            """;

    private NativeHeaders() {}

    /** @param libraries where the compiler looks for libraries, and under {@code include} for headers */
    static void write(Path libraries, Path builder) throws IOException {
        var include = Files.createDirectories(libraries.resolve("include"));
        Files.writeString(include.resolve("svm_locale.h"), LOCALE);
        try (var classes = classes(builder)) {
            for (var processor : PROCESSORS.entrySet()) {
                Files.writeString(
                        include.resolve(processor.getKey()),
                        fields(Class.forName(processor.getValue(), false, classes)));
            }
        } catch (ClassNotFoundException e) {
            throw new ImageException("The compiler of native images is not in " + builder + ".", e);
        }
    }

    private static String fields(Class<?> features) {
        return Arrays.stream(features.getDeclaredMethods())
                .map(Method::getName)
                .sorted()
                .map(field -> "char " + field + ";")
                .collect(Collectors.joining(
                        System.lineSeparator(), "typedef struct {", "} CPUFeatures;" + System.lineSeparator()));
    }

    private static URLClassLoader classes(Path builder) throws IOException {
        var jars = new ArrayList<URL>();
        try (Stream<Path> files = Files.list(builder)) {
            for (var jar : files.toList()) {
                jars.add(jar.toUri().toURL());
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new));
    }
}
