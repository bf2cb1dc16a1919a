package io.orderfold.kernel.testing.process;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Java program in a process of its own, which may be started, stopped and killed as often as one likes. It ends when its standard input
 * closes, so it never outlives this JVM. An interrupt from the terminal does not reach it: that goes to parent and children together, and the
 * parent decides in which order its children end. What it leaves in its temporary directory, which lies beside its log, is removed when it was stopped or
 * killed. Safe for use from several threads; a start excludes a stop.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private static final Path SHELL = Path.of("/bin/sh");

    private final JavaProgram program;
    private @Nullable Process process;
    private long logStart;

    public ChildProcess(JavaProgram program) {
        this.program = program;
    }

    /**
     * Starts the program and waits until it is ready; does nothing if it runs already. If it does not become ready it is killed.
     *
     * @param ready asked again and again on the calling thread; must not block for long
     * @throws LocalStackException if the program ends, the limit passes or the thread is interrupted
     */
    public synchronized void start(BooleanSupplier ready, Duration limit) {
        if (isAlive()) {
            return;
        }
        TemporaryDirectory.requireRoom(program.directory());
        var started = launch();
        process = started;
        boolean isReady = false;
        try {
            await(started, ready, limit);
            isReady = true;
        } finally {
            if (!isReady) {
                kill();
            }
        }
    }

    /** Closes the program's standard input, waits for its orderly end, and kills it if that takes longer than {@code patience}. */
    public synchronized void stop(Duration patience) {
        var running = process;
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
        } catch (IOException gone) {
            // The pipe has no reader any more, so the process has ended: what follows sees it.
            running.destroy();
        }
        if (waitFor(running, patience)) {
            ended();
        } else {
            kill();
        }
    }

    /** Ends the program as {@code kill -9} does: nothing in it can react. Returns when it is gone. */
    public synchronized void kill() {
        var running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        waitFor(running, KILL_LIMIT);
        ended();
    }

    private void ended() {
        process = null;
        TemporaryDirectory.remove(scratch());
    }

    @Override
    public void close() {
        kill();
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /**
     * The process id of the running program.
     *
     * @throws IllegalStateException if it does not run
     */
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException("The " + program.name() + " does not run");
        }
        return process.pid();
    }

    private Process launch() {
        var arguments = program.directory().resolve(plainName() + ".args");
        try {
            Files.createDirectories(scratch());
            Files.write(arguments, program.argumentFile());
            logStart = Files.exists(program.log()) ? Files.size(program.log()) : 0;
            var builder = new ProcessBuilder(command(arguments))
                    .directory(program.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(program.log().toFile()));
            builder.environment().putAll(program.environment());
            return builder.start();
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER,
                    "The " + program.name() + " cannot be started in " + program.directory() + ": " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private String plainName() {
        return program.name().replace(' ', '-');
    }

    /** Libraries unpack native code there, and those that tidy up do so only after an orderly end. */
    private Path scratch() {
        return program.log().resolveSibling(plainName() + "-tmp");
    }

    private List<String> command(Path arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var temporary = "-Djava.io.tmpdir=" + scratch();
        // A signal ignored before exec stays ignored, whatever handlers the program installs. Where there is no shell
        // there is no such signal.
        return Files.isExecutable(SHELL)
                ? List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "child", java, temporary, "@" + arguments)
                : List.of(java, temporary, "@" + arguments);
    }

    private void await(Process started, BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (waitFor(started, BETWEEN_LOOKS)) {
                throw LogTail.of(program.log(), logStart).ended(program.name(), started.exitValue());
            }
            if (System.nanoTime() - deadline > 0) {
                throw LogTail.of(program.log(), logStart).notReady(program.name(), limit);
            }
        }
    }

    /** Whether the process has ended within the limit. */
    private boolean waitFor(Process running, Duration limit) {
        try {
            return running.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.destroyForcibly();
            throw new LocalStackException(Reason.OTHER, "Interrupted while waiting for the " + program.name() + ".", e);
        }
    }
}
