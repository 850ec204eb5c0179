package io.gemmajunit.model.cache;

import io.gemmajunit.fingerprint.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The SHA-256 of compiled code, which tells two builds of the same snapshot version apart. */
final class CodeDigest {

    private CodeDigest() {}

    /** Returns the digest of the jars, or of all files of the folders, that classes were loaded from, each once. */
    static String ofClassesWith(Class<?>... types) {
        List<String> digests = Arrays.stream(types)
                .map(CodeDigest::origin)
                .distinct()
                .map(CodeDigest::of)
                .toList();
        return digests.size() == 1 ? digests.get(0) : Sha256.ofJson(digests);
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The code of " + type.getName() + " cannot be read.", e);
        }
    }

    static String of(Path jarOrFolder) {
        try {
            boolean isJar = jarOrFolder.toString().endsWith(".jar") && Files.isRegularFile(jarOrFolder);
            return isJar ? ofJar(jarOrFolder) : Sha256.ofFiles(files(jarOrFolder));
        } catch (IOException e) {
            throw new IllegalStateException("The code in " + jarOrFolder + " cannot be read.", e);
        }
    }

    /** Of what the jar says that it holds: the JVM begins slowly, and would take half a second to read all of it. */
    private static String ofJar(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return Sha256.of(zip.stream()
                    .map(entry -> entry.getName() + ' ' + entry.getSize() + ' ' + Long.toHexString(entry.getCrc()))
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }
    }

    private static List<Path> files(Path jarOrFolder) throws IOException {
        try (Stream<Path> files = Files.walk(jarOrFolder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
