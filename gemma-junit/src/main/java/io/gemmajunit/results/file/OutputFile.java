package io.gemmajunit.results.file;

import io.gemmajunit.input.ReadFault;
import io.gemmajunit.results.ResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that will be written after hours of work, and so is looked at before them, and written whole or not at all. */
public final class OutputFile {

    private OutputFile() {}

    /**
     * Makes the folder of a file and checks that the file can be put there. Whatever exists and is no regular file is never
     * replaced; a symbolic link is followed.
     *
     * @param setting that names the file
     * @throws ResultsException if it cannot be written, with the cause and the fix
     */
    public static void require(String setting, Path file) {
        if (Files.isDirectory(file)) {
            throw new ResultsException(setting + " names the folder " + file + "; name a file in it.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ResultsException(
                    setting + " names " + file + ", which is a device or a pipe; name a file, which may be a new one.");
        }
        try {
            requireFolder(setting, file);
        } catch (IOException e) {
            throw new ResultsException(
                    "The folder of " + setting + " " + file + " cannot be created (" + ReadFault.reasonWithFile(e)
                            + "); name another file.",
                    e);
        }
    }

    private static void requireFolder(String setting, Path file) throws IOException {
        Path folder = target(file).getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        if (!Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
            throw new ResultsException(setting + " names " + file
                    + ", which cannot be written; make the file and its folder writable, or name another.");
        }
    }

    /**
     * Puts a file in place in one step: it is written beside its place and moved there, so that it appears whole or not at all.
     *
     * @param content writes all of it
     */
    public static void replace(Path file, Content content) throws IOException {
        Path unfinished = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            content.write(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            discard(unfinished);
        }
    }

    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // A left-over hidden file does no harm, and the reason for it has already been thrown.
        }
    }

    /** Writes all that a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void write(Path unfinished) throws IOException;
    }

    /**
     * Returns what to replace in order to write a file: the file that a symbolic link leads to, if it is one.
     *
     * @throws IOException if there is something that is no regular file
     */
    static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            if (!Files.isRegularFile(target)) {
                throw new IOException("it exists and is no regular file");
            }
            return target.toRealPath();
        }
        return Files.isSymbolicLink(target)
                ? target.resolveSibling(Files.readSymbolicLink(target)).normalize()
                : target;
    }
}
