package io.gemmajunit.maven.fork;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.machine.UserFolder;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.protocol.Line;
import io.gemmajunit.protocol.SentProperties;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a JVM to its end and never leaves it behind: not after a time limit, nor when this process is interrupted. */
public final class ForkedJvm {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String ERROR_FILES = "hs_err_pid*.log";

    private final Path directory;
    private final Consumer<Line> live;
    private final Duration grace;

    /**
     * Creates a runner.
     *
     * @param directory where the command line, the output and crash reports are kept; they stay for reproduction
     * @param live told each line of the protocol while the JVM runs
     */
    public ForkedJvm(Path directory, Consumer<Line> live) {
        this(directory, live, GRACE);
    }

    /** @param grace how long a JVM that is asked to end may take, and what it started may hold its streams open */
    ForkedJvm(Path directory, Consumer<Line> live, Duration grace) {
        this.directory = directory;
        this.live = live;
        this.grace = grace;
    }

    /**
     * Runs the JVM and waits for its end.
     *
     * <p>Its standard input stays open until then, and empty but for secrets, so that it can notice the end of this
     * process.
     *
     * @param limit longest time that it may work, waits for other models left out; zero for no limit
     * @throws ForkException if it cannot be started or the wait is interrupted
     */
    public ForkOutcome run(ProcessArgs args, Duration limit) {
        var logFile = directory.resolve("fork.log");
        try {
            prepare(args);
            WholeFile.target(logFile); // a pipe would block
            var time = new WorkingTime(System::nanoTime);
            try (var log = new ForkLog(logFile, Mask.of(args.hidden()), live.andThen(time))) {
                return watch(start(args), args, log, logFile, new Limit(limit, time));
            }
        } catch (IOException e) {
            throw new ForkException(
                    "Cannot write to " + directory + " (" + ReadFault.reasonWithFile(e)
                            + "); free some space, or build where files can be written.",
                    e);
        }
    }

    /** Returns the file that holds the command line. */
    public Path argumentFile() {
        return directory.resolve("fork.args");
    }

    private void prepare(ProcessArgs args) throws IOException {
        Files.createDirectories(directory);
        try (var stale = Files.newDirectoryStream(directory, ERROR_FILES)) {
            for (var file : stale) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(activity());
        var command = new UnpackedDuckDb(UserFolder.ofThisUser()).in(args).afterCommand(File.pathSeparator);
        command.add(0, "-D" + Activity.FILE + "=" + activity());
        command.add(0, "-XX:ErrorFile=" + directory.resolve("hs_err_pid%p.log"));
        ArgumentFile.write(argumentFile(), command);
    }

    private Path activity() {
        return directory.resolve("activity");
    }

    private Process start(ProcessArgs args) {
        var builder = new ProcessBuilder(List.of(args.java().executable().toString(), "@" + argumentFile()))
                .directory(args.directory().toFile());
        builder.environment().putAll(args.environment());
        LibtorchVariables.addTo(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ForkException("Cannot run " + args.java().executable() + ": " + ReadFault.reason(e), e);
        }
    }

    private ForkOutcome watch(Process process, ProcessArgs args, ForkLog log, Path logFile, Limit limit)
            throws IOException {
        var hook = new Thread(() -> end(process, Duration.ZERO), "gemma fork end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var drains = List.of(
                    log.drain(process.getInputStream(), "stdout"), log.drain(process.getErrorStream(), "stderr"));
            send(args.secrets(), process.getOutputStream());
            boolean ended = await(process, limit);
            if (!ended) {
                end(process, grace);
            }
            for (var drain : drains) {
                // A grandchild may hold the stream open; what it prints after this is of no interest.
                drain.join(grace.toMillis());
            }
            return new ForkOutcome(
                    process.waitFor(),
                    ended ? Optional.empty() : Optional.of(limit.length()),
                    log.tail(),
                    log.hasLineForUser(),
                    logFile,
                    errorFile(),
                    Activity.of(activity()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ForkException("The wait for the model's JVM was interrupted.", e);
        } finally {
            end(process, Duration.ZERO);
            removeHook(hook);
        }
    }

    /** The stream stays open: its end means that this process is gone. */
    private static void send(SortedMap<String, String> secrets, OutputStream input) {
        if (secrets.isEmpty()) {
            return;
        }
        try {
            SentProperties.write(input, secrets);
        } catch (IOException e) {
            // The process has ended already, and its exit code says more than this.
            return;
        }
    }

    private static boolean await(Process process, Limit limit) throws InterruptedException {
        if (limit.length().isZero()) {
            process.waitFor();
            return true;
        }
        for (var rest = limit.rest(); rest > 0; rest = limit.rest()) {
            if (process.waitFor(Math.min(rest, POLL.toNanos()), TimeUnit.NANOSECONDS)) {
                return true;
            }
        }
        return !process.isAlive();
    }

    private record Limit(Duration length, WorkingTime time) {

        long rest() {
            return length.toNanos() - time.nanos();
        }
    }

    /** Asks the process to end, waits for a while, then kills it and everything that it started. */
    private static void end(Process process, Duration grace) {
        var family = process.descendants().toList();
        if (process.isAlive() && !grace.isZero()) {
            process.destroy();
            try {
                process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending; the hook runs.
            hook.setName("gemma fork end, running");
        }
    }

    private Optional<Path> errorFile() throws IOException {
        try (var found = Files.newDirectoryStream(directory, ERROR_FILES)) {
            var files = found.iterator();
            return files.hasNext() ? Optional.of(files.next()) : Optional.empty();
        }
    }
}
