package io.gemmajunit.export.card;

import io.gemmajunit.export.ExportException;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.results.file.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that a checkpoint is published from. What is written there changes neither what the model computes nor its digest.
 *
 * @param path of the checkpoint, or of the adapter on it
 */
public record CheckpointFolder(Path path) {

    void require(String format) {
        if (!Files.isDirectory(path) || !Files.isWritable(path)) {
            throw new ExportException(
                    "gemma.format names " + format + ", which is written into the checkpoint's folder, but " + path
                            + " is no folder that can be written; evaluate a copy of the checkpoint in one.");
        }
    }

    /** Puts a text in place of a file in one step. */
    Path write(String name, String text) {
        Path file = path.resolve(name);
        try {
            OutputFile.replace(file, unfinished -> Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8)));
            return file;
        } catch (IOException e) {
            throw new ExportException(
                    "Cannot write " + file + ": " + ReadFault.reason(e) + "; check that its folder is writable.", e);
        }
    }
}
