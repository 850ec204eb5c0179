package io.gemmajunit.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be read or written, in the words of the operating system. */
public final class ReadFault {

    /** What exceptions say by their class alone. */
    private static final Map<Class<?>, String> REASONS = Map.of(
            AccessDeniedException.class, "Permission denied",
            DirectoryNotEmptyException.class, "Directory not empty",
            EOFException.class, "Unexpected end of file",
            FileAlreadyExistsException.class, "File exists",
            FileSystemLoopException.class, "Too many levels of symbolic links",
            NoSuchFileException.class, "No such file or directory",
            NotDirectoryException.class, "Not a directory");

    private ReadFault() {}

    /** Returns the reason on one line, without the name of the file or of a class, and without an end. */
    public static String reason(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        @Nullable String reason = e instanceof FileSystemException denied ? denied.getReason() : e.getMessage();
        if (reason == null) {
            return REASONS.getOrDefault(e.getClass(), "Input/output error");
        }
        return reason.lines().findFirst().orElse(reason);
    }

    /** Returns the reason for which a walk through folders, or another stream, broke off. */
    public static String reason(UncheckedIOException e) {
        return reason(e.getCause());
    }

    /** Returns the same behind the name of the file, as far as it is known, for those who worked on several. */
    public static String reasonWithFile(IOException e) {
        @Nullable String file = e instanceof FileSystemException fault ? fault.getFile() : null;
        return file == null ? reason(e) : file + ": " + reason(e);
    }

    /** Returns a sentence on a text that a person wrote, which begins with what it is. */
    public static String sentence(String file, IOException e) {
        if (e instanceof CharacterCodingException) {
            return file + " is not UTF-8; save it in that encoding.";
        }
        return file
                + (e instanceof LimitException ? " is not read: " + e.getMessage() : " cannot be read: " + reason(e))
                + ".";
    }
}
