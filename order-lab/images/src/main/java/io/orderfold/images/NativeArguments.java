package io.orderfold.images;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the compiler of native images is told about a service: the arguments that Quarkus wrote for its driver, and what the libraries bring in
 * their jars, in the words of the compiler itself. The driver does the same; it is not among the jars that can be had.
 */
final class NativeArguments {

    private static final String CONFIGURATION = "META-INF/native-image/";
    private static final Map<String, String> WORDS = Map.of(
            "--features", "-H:Features=",
            "--enable-url-protocols", "-H:EnableURLProtocols=",
            "--enable-monitoring", "-H:EnableMonitoringFeatures=",
            "--link-at-build-time", "-H:LinkAtBuildTime=");
    private static final Map<String, String> FILES = Map.of(
            "reflect-config.json", "Reflection",
            "jni-config.json", "JNI",
            "proxy-config.json", "DynamicProxy",
            "resource-config.json", "Resource",
            "serialization-config.json", "Serialization");

    private final List<String> ofJvm = new ArrayList<>();
    private final List<String> ofImage = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private String mainClass = "";

    private record Excluded(Pattern jar, Pattern file) {}

    private NativeArguments() {}

    /**
     * Of the folder {@code native-sources} of a service.
     *
     * @throws ImageException if there is an argument that is not known here: left out, it would be another image that is looked at
     */
    static NativeArguments read(Path folder) throws IOException {
        var read = new NativeArguments();
        var words = Arrays.asList(
                Files.readString(folder.resolve("native-image.args")).strip().split("\\s+", -1));
        var excluded = new ArrayList<Excluded>();
        var jar = "";
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--exclude-config")) {
                excluded.add(new Excluded(Pattern.compile(words.get(i + 1)), Pattern.compile(words.get(i + 2))));
                i += 2;
            } else if (words.get(i).equals("-jar")) {
                jar = words.get(++i);
            } else if (words.get(i).startsWith("-")) {
                read.take(words.get(i));
            }
        }
        read.takeClassPath(folder.resolve(jar));
        for (var file : read.classPath) {
            read.takeConfiguration(file, excluded);
        }
        return read;
    }

    /** For the JVM in which the compiler runs. */
    List<String> ofJvm() {
        return List.copyOf(ofJvm);
    }

    /** About the image. */
    List<String> ofImage() {
        return List.copyOf(ofImage);
    }

    List<Path> classPath() {
        return List.copyOf(classPath);
    }

    String mainClass() {
        return mainClass;
    }

    private void take(String argument) {
        int equals = argument.indexOf('=');
        var name = equals < 0 ? argument : argument.substring(0, equals);
        var value = equals < 0 ? "" : argument.substring(equals + 1);
        if (argument.startsWith("-J")) {
            ofJvm.add(argument.substring(2));
        } else if (argument.startsWith("-H:") || argument.startsWith("-R:")) {
            ofImage.add(argument);
        } else if (WORDS.containsKey(name)) {
            ofImage.add(WORDS.get(name) + value);
        } else if (name.equals("--initialize-at-build-time") || name.equals("--initialize-at-run-time")) {
            var when = name.endsWith("build-time") ? ":build_time" : ":run_time";
            ofImage.add("-H:ClassInitialization="
                    + Arrays.stream(value.split(",", -1))
                            .map(type -> type + when)
                            .collect(Collectors.joining(",")));
        } else if (name.equals("--no-fallback")) {
            ofImage.add("-H:FallbackThreshold=0");
        } else if (!name.equals("--enable-native-access")) {
            // What native code may be called is a matter of the running image, not of its analysis.
            throw new ImageException("There is an argument for native images that is not known: " + argument + ".");
        }
    }

    private void takeClassPath(Path runner) throws IOException {
        classPath.add(runner);
        try (var file = new JarFile(runner.toFile())) {
            var attributes = file.getManifest().getMainAttributes();
            mainClass = attributes.getValue(Attributes.Name.MAIN_CLASS);
            for (var entry :
                    attributes.getValue(Attributes.Name.CLASS_PATH).strip().split("\\s+", -1)) {
                classPath.add(runner.resolveSibling(entry));
            }
        }
    }

    private void takeConfiguration(Path jar, List<Excluded> excluded) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream()
                    .filter(each -> each.getName().startsWith(CONFIGURATION))
                    .toList()) {
                var path = entry.getName();
                if (excluded.stream()
                        .anyMatch(each -> each.jar().matcher(jar.toString()).find()
                                && each.file().matcher("/" + path).find())) {
                    continue;
                }
                var name = path.substring(path.lastIndexOf('/') + 1);
                if (FILES.containsKey(name)) {
                    ofImage.add("-H:" + FILES.get(name) + "ConfigurationResources=" + path);
                } else if (name.equals("native-image.properties")) {
                    var properties = new Properties();
                    try (var content = file.getInputStream(entry)) {
                        properties.load(new StringReader(new String(content.readAllBytes(), StandardCharsets.UTF_8)));
                    }
                    var here = path.substring(0, path.lastIndexOf('/'));
                    properties
                            .getProperty("Args", "")
                            .replace("${.}", here)
                            .lines()
                            .flatMap(line -> Arrays.stream(line.strip().split("\\s+", -1)))
                            .filter(word -> !word.isEmpty())
                            .forEach(this::take);
                }
            }
        }
    }
}
