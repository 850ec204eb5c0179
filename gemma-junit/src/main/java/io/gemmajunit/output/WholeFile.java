package io.gemmajunit.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.UUID;

/**
 * A file that appears in one step: it is written beside its place and moved there, so that whoever is interrupted
 * leaves what was there before. It has the permissions of what it replaces. A symbolic link is followed; what exists
 * and is no regular file, such as a pipe, which could block for ever, is never opened or replaced.
 */
public final class WholeFile {

    private static final int MOST_LINKS = 40;

    private WholeFile() {}

    /** Writes all that a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void write(Path unfinished) throws IOException;
    }

    /**
     * Puts a file in place, and makes its folder if need be.
     *
     * @param content writes all of it
     */
    public static void replace(Path file, Content content) throws IOException {
        Path target = target(file);
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(file.toString());
        }
        // No longer than a file may be called, and of this call alone: threads may write one file, and so may machines
        // that share a folder and count their processes alike.
        Path unfinished = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            makeFolder(target.getParent());
            takePermissions(target, unfinished);
            content.write(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            discard(unfinished);
        }
    }

    /** Puts a text in UTF-8 in place; half a character becomes a question mark. */
    public static void write(Path file, CharSequence text) throws IOException {
        replace(file, unfinished -> Files.write(unfinished, text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Deletes a file, if it is there; of a symbolic link the file that it leads to, so that the next is put there. */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(target(file));
    }

    /** Early updates of Java 17 refuse a symbolic link to a folder as something else that is there. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** Begins a file that whoever may read or write the one in its place may read or write, and nobody else. */
    private static void takePermissions(Path existing, Path unfinished) throws IOException {
        if (!Files.exists(existing) || Files.getFileAttributeView(existing, PosixFileAttributeView.class) == null) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(existing);
        Files.createFile(unfinished);
        // Some file systems have one answer for all files, and refuse to be asked for another.
        if (!permissions.equals(Files.getPosixFilePermissions(unfinished))) {
            Files.setPosixFilePermissions(unfinished, permissions);
        }
    }

    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // A left-over hidden file does no harm, and the reason for it has already been thrown.
        }
    }

    /**
     * Returns what to replace in order to write a file: the file that a symbolic link leads to, if it is one.
     *
     * @throws IOException if there is something that is no regular file
     */
    public static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            if (!Files.isRegularFile(target)) {
                throw new FileSystemException(
                        file.toString(),
                        null,
                        Files.isDirectory(target) ? "Is a directory" : "it exists and is no regular file");
            }
            return target.toRealPath();
        }
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }
}
