package io.gemmajunit.model.cache;

import io.gemmajunit.fingerprint.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The SHA-256 of compiled code, which tells two builds of the same snapshot version apart. */
final class CodeDigest {

    private CodeDigest() {}

    /** Returns the digest of the jar, or of all files of the folder, that a class was loaded from. */
    static String ofClassesWith(Class<?> type) {
        try {
            return of(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("The code of " + type.getName() + " cannot be read.", e);
        }
    }

    static String of(Path jarOrFolder) throws IOException {
        return Sha256.ofFiles(files(jarOrFolder));
    }

    private static List<Path> files(Path jarOrFolder) throws IOException {
        try (Stream<Path> files = Files.walk(jarOrFolder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
