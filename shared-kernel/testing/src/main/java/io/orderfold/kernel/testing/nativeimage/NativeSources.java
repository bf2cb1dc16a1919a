package io.orderfold.kernel.testing.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What Quarkus hands to the compiler of a native image: the folder {@code native-sources} of a service. Immutable.
 *
 * @param arguments the arguments of the compiler, joined by blanks
 * @param reflected classes that are found by their names
 * @param fromNative classes that native code makes
 */
public record NativeSources(String arguments, Set<String> reflected, Set<String> fromNative) {

    private static final String CONFIGURATION = "META-INF/native-image/";
    private static final String FEATURE = "io.quarkus.kafka.streams.runtime.graal.KafkaStreamsFeature";
    private static final List<String> ROCKSDB = List.of("org.rocksdb.RocksDBException", "org.rocksdb.Status");

    public NativeSources {
        reflected = Set.copyOf(reflected);
        fromNative = Set.copyOf(fromNative);
    }

    /** @throws IOException if the folder does not hold the arguments and one runnable jar with its configuration */
    public static NativeSources read(Path folder) throws IOException {
        String arguments = Files.readString(folder.resolve("native-image.args"));
        try (ZipFile jar = new ZipFile(runner(folder).toFile())) {
            return new NativeSources(arguments, names(jar, "reflect-config.json"), names(jar, "jni-config.json"));
        }
    }

    /** What a native image would lack, sorted: of the named classes, of RocksDB's, and the feature of Kafka Streams. Empty if nothing. */
    public Set<String> missing(Collection<String> named) {
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(reflected);
        ROCKSDB.stream().filter(name -> !fromNative.contains(name)).forEach(missing::add);
        if (!arguments.contains(FEATURE)) {
            missing.add(FEATURE);
        }
        return missing;
    }

    /** The same without one class, as if nobody had registered it. */
    public NativeSources without(String name) {
        return new NativeSources(arguments, others(reflected, name), others(fromNative, name));
    }

    private static Set<String> others(Set<String> names, String name) {
        Set<String> others = new TreeSet<>(names);
        others.remove(name);
        return others;
    }

    private static Path runner(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new FileNotFoundException(
                            "There is no runnable jar in " + folder + ": build it with -Dnative-sources"));
        }
    }

    private static Set<String> names(ZipFile jar, String file) throws IOException {
        ZipEntry entry = jar.getEntry(CONFIGURATION + file);
        if (entry == null) {
            throw new FileNotFoundException("There is no " + CONFIGURATION + file + " in " + jar.getName());
        }
        Set<String> names = new TreeSet<>();
        try (InputStream content = jar.getInputStream(entry)) {
            for (JsonNode type : new ObjectMapper().readTree(content)) {
                names.add(type.path("name").asText());
            }
        }
        return names;
    }
}
