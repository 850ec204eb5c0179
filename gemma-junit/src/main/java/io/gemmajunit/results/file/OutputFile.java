package io.gemmajunit.results.file;

import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.results.ResultsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/** A file that will be written after hours of work, and so is looked at before them. */
public final class OutputFile {

    private static final int BEGINNING = 1 << 12;

    private OutputFile() {}

    /**
     * Makes the folder of a file and checks that the file can be put there. Whatever exists and is no regular file is
     * never replaced; a symbolic link is followed.
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
            requireName(setting, file);
        } catch (IOException e) {
            throw new ResultsException(
                    "The folder of " + setting + " " + file + " cannot be created (" + ReadFault.reasonWithFile(e)
                            + "); name another place.",
                    e);
        }
    }

    /**
     * Does the same for a file that may replace an earlier one of its kind, of whatever version, and an empty one, but
     * nothing that somebody else wrote.
     *
     * @param setting that names the file
     * @param kind is found in the first {@value #BEGINNING} bytes of such a file
     * @throws ResultsException if it cannot be written, or something else is there
     */
    public static void requireOurs(String setting, Path file, Pattern kind) {
        require(setting, file);
        try {
            if (Files.exists(file) && Files.size(file) > 0 && !isOf(kind, file)) {
                throw new ResultsException(setting + " names " + file
                        + ", which holds something else and is not written over; name another, or delete it.");
            }
        } catch (IOException e) {
            throw new ResultsException(
                    setting + " names " + file + ", which cannot be read (" + ReadFault.reason(e) + "); name another.",
                    e);
        }
    }

    private static boolean isOf(Pattern kind, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            return kind.matcher(beginning).find();
        }
    }

    /** A system says of a name that is too long for it that it is too long, and of others that nothing is there. */
    private static void requireName(String setting, Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new ResultsException(
                    setting + " names " + file + ", where no file can be (" + ReadFault.reason(e) + "); name another.",
                    e);
        }
    }

    private static void requireFolder(String setting, Path file) throws IOException {
        Path folder = WholeFile.target(file).getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        if (!Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
            throw new ResultsException(setting + " names " + file
                    + ", which cannot be written; make the file and its folder writable, or name another.");
        }
    }
}
