package io.orderfold.lab.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds.
 *
 * @param heap bytes of all objects that are reachable
 * @param resident bytes of the process that lie in memory, its heap included
 * @param cpu used since its start
 */
record ProcessMemory(long heap, long resident, Duration cpu) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final int KIBI = 1024;

    /** Collects its garbage first. On Linux, with a JDK. */
    static ProcessMemory of(ProcessHandle process) throws IOException, InterruptedException {
        // The histogram counts what is left after a full collection.
        long heap = number(TOTAL, jcmd(process, "GC.class_histogram"));
        long resident = number(RESIDENT, Files.readString(Path.of("/proc/" + process.pid() + "/status"))) * KIBI;
        return new ProcessMemory(heap, resident, cpu(process));
    }

    static Duration cpu(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell what a process uses"));
    }

    private static String jcmd(ProcessHandle process, String command) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process jcmd = new ProcessBuilder(program.toString(), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("jcmd: " + said);
        }
        return said;
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }
}
