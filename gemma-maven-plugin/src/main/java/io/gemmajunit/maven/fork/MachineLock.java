package io.gemmajunit.maven.fork;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets one run at a time load a checkpoint, among all builds of a user on a machine: two at once would share memory and
 * processors, and might run out of memory.
 *
 * <p>The lock belongs to the process, so the operating system frees it when a build dies.
 */
public final class MachineLock {

    private static final Duration POLL = Duration.ofMillis(250);

    private MachineLock() {}

    /** Returns the file that builds of this user agree on. */
    public static Path defaultFile() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "gemma-junit-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_") + ".lock");
    }

    /**
     * Does work while holding the lock, after waiting for it if need be.
     *
     * @param onWait run once if another run holds the lock
     * @throws ForkException if the file cannot be used or the wait is interrupted
     */
    public static <T> T holding(Path file, Runnable onWait, Supplier<T> work) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (tryLock(channel).isEmpty()) {
                onWait.run();
                waitFor(channel);
            }
            return work.get();
        } catch (IOException e) {
            throw new ForkException("Cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    private static void waitFor(FileChannel channel) throws IOException {
        while (tryLock(channel).isEmpty()) {
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ForkException("The wait for another model run was interrupted.", e);
            }
        }
    }

    /** Java refuses a second lock within one process instead of waiting, which is what a parallel build runs into. */
    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }
}
