package io.gemmajunit.maven.attest;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of keys. */
final class PemFile {

    private static final int MOST_BYTES = 1 << 20;

    private PemFile() {}

    /**
     * Returns the text of a file.
     *
     * @param fix what to do if it cannot be read
     */
    static String read(Path file, String fix) {
        if (Files.notExists(file)) {
            throw new AttestException("The key " + file + " does not exist; " + fix + ".");
        }
        try {
            return InputFiles.readText(file, MOST_BYTES);
        } catch (IOException e) {
            throw new AttestException(
                    "The key " + file + " cannot be read (" + ReadFault.reason(e) + "); " + fix + ".", e);
        }
    }
}
