package io.orderfold.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordedNamesTest {

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 1, 0, 0);

    @TempDir
    Path folder;

    @Test
    void two_packings_that_differ_by_these_numbers_are_the_same_afterwards() throws IOException {
        Path one = packaged("one", List.of("proxykey17", "proxykey3"), List.of("proxykey3"));
        Path another = packaged("another", List.of("proxykey8", "proxykey21"), List.of("proxykey21"));
        assertThat(Files.readAllBytes(one)).isNotEqualTo(Files.readAllBytes(another));

        RecordedNames.settle(folder.resolve("one"));
        RecordedNames.settle(folder.resolve("another"));

        assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(another));
        assertThat(texts(one)).containsExactly("proxykey1", "proxykey2", "proxykey2");
    }

    @Test
    void who_hands_what_to_whom_makes_a_difference_still() throws IOException {
        Path one = packaged("one", List.of("proxykey1", "proxykey2"), List.of("proxykey2"));
        Path another = packaged("another", List.of("proxykey1", "proxykey2"), List.of("proxykey1"));

        RecordedNames.settle(folder.resolve("one"));
        RecordedNames.settle(folder.resolve("another"));

        assertThat(Files.readAllBytes(one)).isNotEqualTo(Files.readAllBytes(another));
    }

    @Test
    void a_second_time_nothing_changes() throws IOException {
        Path jar = packaged("one", List.of("proxykey17", "proxykey3"), List.of("proxykey3"));
        RecordedNames.settle(folder.resolve("one"));
        byte[] settled = Files.readAllBytes(jar);

        RecordedNames.settle(folder.resolve("one"));

        assertThat(Files.readAllBytes(jar)).isEqualTo(settled);
    }

    @Test
    void other_jars_stay_untouched_and_other_words_as_they_are() throws IOException {
        Path jar = packaged("one", List.of("key7"), List.of("proxy"));
        Path words = packaged("words", List.of("proxykey7"), List.of("my proxykey7"));
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(jar, longAgo);

        RecordedNames.settle(folder);

        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(longAgo);
        assertThat(texts(jar)).containsExactly("key7", "proxy");
        assertThat(texts(words)).containsExactly("proxykey1", "my proxykey7");
    }

    /** A jar with two classes, the later one first, each of which has code with these texts. */
    private Path packaged(String name, List<String> first, List<String> second) throws IOException {
        Path jar = Files.createDirectory(folder.resolve(name)).resolve("generated.jar");
        try (var to = new ZipOutputStream(Files.newOutputStream(jar))) {
            write(to, "b/Second.class", classOf("b/Second", second));
            write(to, "a/First.class", classOf("a/First", first));
            write(to, "a/text.txt", "proxykey9".getBytes(StandardCharsets.US_ASCII));
        }
        return jar;
    }

    private static void write(ZipOutputStream to, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        to.putNextEntry(entry);
        to.write(content);
        to.closeEntry();
    }

    private static byte[] classOf(String name, List<String> texts) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "deploy", "()V", null, new String[0]);
        code.visitCode();
        for (String text : texts) {
            code.visitLdcInsn(text);
            code.visitInsn(Opcodes.POP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The texts in the code of the classes, in the order of the classes. */
    private static List<String> texts(Path jar) throws IOException {
        SequencedMap<String, List<String>> texts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    var found = new ArrayList<String>();
                    new ClassReader(zip.getInputStream(entry)).accept(new Texts(found), 0);
                    texts.put(entry.getName(), found);
                }
            }
        }
        return texts.values().stream().flatMap(List::stream).toList();
    }

    private static final class Texts extends ClassVisitor {

        private final List<String> found;

        Texts(List<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object constant) {
                    found.add((String) constant);
                }
            };
        }
    }
}
