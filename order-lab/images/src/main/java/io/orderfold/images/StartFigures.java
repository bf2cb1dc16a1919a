package io.orderfold.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used until its first answer.
 *
 * @param seconds since it was started
 * @param cpuSeconds of all its threads, in the program and in the kernel
 * @param residentMegabytes its memory, with what it shares with files
 * @param ownMegabytes its memory without that
 */
record StartFigures(double seconds, double cpuSeconds, double residentMegabytes, double ownMegabytes) {

    /** Of the clock in which Linux counts the time of processes; the same on every machine that Java runs on. */
    private static final double TICKS = 100;

    private static final double NANOS = 1e9;
    private static final double KILOBYTES = 1024;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** Of a running process, from what Linux says about it. */
    static StartFigures of(long pid, long startedNanos) throws IOException {
        double seconds = (System.nanoTime() - startedNanos) / NANOS;
        var process = Path.of("/proc", Long.toString(pid));
        var status = Files.readString(process.resolve("status"));
        return new StartFigures(
                seconds,
                cpuSeconds(Files.readString(process.resolve("stat"))),
                megabytes(status, "VmRSS:"),
                megabytes(status, "RssAnon:"));
    }

    static double cpuSeconds(String stat) {
        // The name, in brackets, may have blanks.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS;
    }

    static double megabytes(String status, String key) {
        return status.lines()
                        .filter(line -> line.startsWith(key))
                        .map(line -> line.substring(key.length()).strip().split(" ", -1)[0])
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no " + key + " in " + status))
                / KILOBYTES;
    }
}
