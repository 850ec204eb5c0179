package io.gemmajunit.results.file;

import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.results.ResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/** A file that will be written after hours of work, and so is looked at before them. */
public final class OutputFile {

    /** What checkpoints and adapters are made of. */
    private static final Pattern OF_CHECKPOINT = Pattern.compile(
            "(generation_|tokenizer_|adapter_)?config\\.json|tokenizer\\.(json|model)|(special_tokens_map|added_tokens)\\.json"
                    + "|.*\\.(safetensors|safetensors\\.index\\.json|gguf|bin)");

    private OutputFile() {}

    /**
     * Makes the folder of a file and checks that the file can be put there. Whatever exists and is no regular file is
     * never replaced, nor is a file of a checkpoint; a symbolic link is followed.
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
        if (Files.exists(file)
                && OF_CHECKPOINT.matcher(file.getFileName().toString()).matches()) {
            throw new ResultsException(setting + " names " + file
                    + ", which is a file of a checkpoint and is not written over; name another.");
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
