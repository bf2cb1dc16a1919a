package io.orderfold.images;

import static java.util.stream.Collectors.toCollection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Gives the names under which the generated classes of a service hand objects to each other the numbers 1, 2, 3 and so on, in the order of the classes and
 * of their code. Quarkus numbers them by the order in which its build steps come to run, which is another one each time. Names are all that changes.
 */
final class RecordedNames {

    private static final Pattern NAME = Pattern.compile("proxykey\\d+");
    private static final byte[] START = "proxykey".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> names = new HashMap<>();

    private RecordedNames() {}

    /** Rewrites the jars of a packaged service that hold such names; others stay untouched. A second time it changes nothing. */
    static void settle(Path packaged) {
        RecordedNames names = new RecordedNames();
        try (Stream<Path> files = Files.walk(packaged)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).collect(toCollection(TreeSet::new))) {
                names.settleJar(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settleJar(Path jar) throws IOException {
        SequencedMap<String, byte[]> renamed = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith(".class") && contains(content)) {
                    renamed.put(entry.getName(), content);
                }
            }
            if (renamed.isEmpty()) {
                return;
            }
            // In the order of their names, not of the jar.
            renamed.replaceAll((name, content) -> renamed(content));
            Files.write(jar, withClasses(zip, renamed));
        }
    }

    private static byte[] withClasses(ZipFile zip, Map<String, byte[]> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : zip.stream().toList()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                to.putNextEntry(copy);
                byte @Nullable [] content = classes.get(entry.getName());
                to.write(content == null ? zip.getInputStream(entry).readAllBytes() : content);
                to.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static boolean contains(byte[] content) {
        for (int i = 0; i <= content.length - START.length; i++) {
            int length = 0;
            while (length < START.length && content[i + length] == START[length]) {
                length++;
            }
            if (length == START.length) {
                return true;
            }
        }
        return false;
    }

    private byte[] renamed(byte[] content) {
        ClassWriter to = new ClassWriter(0);
        new ClassReader(content).accept(new Renaming(to), 0);
        return to.toByteArray();
    }

    private String name(String before) {
        return names.computeIfAbsent(before, name -> "proxykey" + (names.size() + 1));
    }

    private final class Renaming extends ClassVisitor {

        Renaming(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, thrown);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitLdcInsn(Object constant) {
                    super.visitLdcInsn(
                            constant instanceof String text
                                            && NAME.matcher(text).matches()
                                    ? name(text)
                                    : constant);
                }
            };
        }
    }
}
