package io.orderfold.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NativeArgumentsTest {

    @TempDir
    Path folder;

    @Test
    void what_the_driver_is_told_and_what_jars_bring_is_told_to_the_compiler() throws IOException {
        jar(
                "lib.jar",
                "",
                Map.of(
                        "META-INF/native-image/g/a/native-image.properties",
                                "Args = --initialize-at-run-time=a.B,a.C \\\n -H:X=${.}/x",
                        "META-INF/native-image/g/a/reflect-config.json", "[]",
                        "META-INF/native-image/g/a/generated/reflect-config.json", "[]"));
        jar("service-runner.jar", "lib.jar", Map.of("META-INF/native-image/jni-config.json", "{}"));
        arguments(
                "-J-Da=b --features=F -H:+Y --no-fallback --exclude-config lib\\.jar /META-INF/.*/generated/.* service-runner -jar"
                        + " service-runner.jar");

        var read = NativeArguments.read(folder);

        assertThat(read.ofJvm()).containsExactly("-Da=b");
        assertThat(read.ofImage())
                .containsExactlyInAnyOrder(
                        "-H:Features=F",
                        "-H:+Y",
                        "-H:FallbackThreshold=0",
                        "-H:JNIConfigurationResources=META-INF/native-image/jni-config.json",
                        "-H:ClassInitialization=a.B:run_time,a.C:run_time",
                        "-H:X=META-INF/native-image/g/a/x",
                        "-H:ReflectionConfigurationResources=META-INF/native-image/g/a/reflect-config.json");
        assertThat(read.classPath()).containsExactly(folder.resolve("service-runner.jar"), folder.resolve("lib.jar"));
        assertThat(read.mainClass()).isEqualTo("a.Main");
    }

    @Test
    void an_argument_that_is_not_known_is_refused() throws IOException {
        arguments("--surprise=1");

        assertThatThrownBy(() -> NativeArguments.read(folder)).hasMessageContaining("not known: --surprise=1");
    }

    private void arguments(String text) throws IOException {
        Files.writeString(folder.resolve("native-image.args"), text);
    }

    private void jar(String name, String classPath, Map<String, String> contents) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "a.Main");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)), manifest)) {
            for (var content : contents.entrySet()) {
                jar.putNextEntry(new JarEntry(content.getKey()));
                jar.write(content.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
