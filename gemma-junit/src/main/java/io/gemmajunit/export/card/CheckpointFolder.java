package io.gemmajunit.export.card;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that a checkpoint is published from. What is written there changes neither what the model computes nor its
 * digest.
 *
 * @param path of the checkpoint, or of the adapter on it
 */
public record CheckpointFolder(Path path) {

    void require(String format) {
        if (!Files.isDirectory(path) || !Files.isWritable(path)) {
            throw new GemmaException(
                    "gemma.format names " + format + ", which is written into the checkpoint's folder, but " + path
                            + " is no folder that can be written; evaluate a copy of the checkpoint in one.");
        }
    }

    /**
     * Returns where a file of that name is or will be.
     *
     * @throws GemmaException if something is there, or above it, that is neither file nor folder and so must not be
     *     replaced: a link may lead into the Hub's cache
     */
    Path file(String name) {
        Path file = path.resolve(name);
        for (Path part = file; !part.equals(path); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                throw unwritable(part, "a symbolic link");
            }
            if (Files.exists(part) && !Files.isDirectory(part) && !Files.isRegularFile(part)) {
                throw unwritable(part, "a pipe or a device");
            }
        }
        return file;
    }

    private static GemmaException unwritable(Path part, String kind) {
        return new GemmaException(
                part + " cannot be written, for it is " + kind + "; evaluate a copy of the checkpoint (`cp -rL`).");
    }

    /** Puts a text in place of a file in one step. */
    Path write(String name, String text) {
        Path file = file(name);
        try {
            WholeFile.write(file, text);
            return file;
        } catch (IOException e) {
            throw new GemmaException(
                    "Cannot write " + file + ": " + ReadFault.reason(e) + "; check that its folder is writable.", e);
        }
    }
}
