package io.gemmajunit.maven.gate;

import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.maven.plugin.MojoExecutionException;

/** Keeps a folder to one build at a time, as it could else judge what another one measured. */
public final class BuildLock implements AutoCloseable {

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder until the lock is closed or this process ends.
     *
     * @throws MojoExecutionException if another build has it
     */
    public static BuildLock of(Path folder) throws MojoExecutionException {
        try {
            Files.createDirectories(folder);
            var channel =
                    FileChannel.open(folder.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new MojoExecutionException("Another build runs model tests in " + folder
                        + "; wait for its end, or run this one in a copy of the project.");
            }
            return new BuildLock(channel);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "Cannot write to " + folder + " (" + ReadFault.reasonWithFile(e)
                            + "); build where files can be written.",
                    e);
        }
    }

    private static boolean isTaken(FileChannel channel) {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            // Some file systems have no locks.
            return false;
        }
    }

    @Override
    public void close() throws MojoExecutionException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot close the lock of this build: " + ReadFault.reason(e), e);
        }
    }
}
