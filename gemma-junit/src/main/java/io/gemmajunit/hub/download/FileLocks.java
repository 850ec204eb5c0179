package io.gemmajunit.hub.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one process, and in it one thread, get a file; the others wait. */
final class FileLocks {

    private static final int LOOK_EVERY_MILLIS = 200;

    private FileLocks() {}

    /** Does something alone. */
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    static <T> T holding(Path file, Work<T> work) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            await(channel);
            return work.run();
        }
    }

    /** The lock ends with its channel. */
    private static void await(FileChannel channel) throws IOException, InterruptedException {
        while (true) {
            try {
                if (channel.tryLock() != null) {
                    return;
                }
            } catch (OverlappingFileLockException e) {
                // A thread of this process has it.
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
