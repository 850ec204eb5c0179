package io.gemmajunit.maven.attest;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.input.ReadFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The digest of a folder as OpenSSF Model Signing 1.0 has it: SHA-256 of the SHA-256 of all files, in the order of
 * their names, compared part by part. What a repository needs and no model, and what is written after the gate, is left
 * out.
 *
 * @param name of the folder
 * @param files all that count, in their order
 */
record ModelDigest(String name, List<FileDigest> files) {

    /** What does not count, directly in the folder. */
    static final List<String> IGNORED =
            List.of(".eval_results", ".git", ".gitattributes", ".github", ".gitignore", "README.md", OmsBundle.FILE);

    /** Beside those, what the names of files of statements end with. */
    static final String STATEMENTS = ".intoto.jsonl";

    private static final Comparator<FileDigest> ORDER =
            Comparator.comparing(file -> List.of(file.name().split("/")), ModelDigest::compareParts);

    ModelDigest {
        files = files.stream().sorted(ORDER).toList();
    }

    /**
     * A file.
     *
     * @param name within the folder, with {@code /} between its parts
     * @param sha256 in hexadecimal
     */
    record FileDigest(String name, String sha256) {}

    /**
     * Reads all files of a folder.
     *
     * @throws GemmaException if it is none, holds nothing that counts, or something that is neither file nor folder
     */
    static ModelDigest of(Path folder) {
        return of(folder, FileDigests.READ);
    }

    /** Reads them with digests of files from somewhere else. */
    static ModelDigest of(Path folder, FileDigests digests) {
        if (!Files.isDirectory(folder)) {
            throw new GemmaException(
                    "The checkpoint " + folder + " is no folder; name the folder of a checkpoint or of an adapter.");
        }
        try {
            var root = folder.toRealPath();
            var files = new ArrayList<FileDigest>();
            for (var path : paths(root)) {
                files.add(new FileDigest(name(root, path), digests.of(List.of(path))));
            }
            if (files.isEmpty()) {
                throw new GemmaException("The checkpoint " + folder
                        + " has no files, so there is nothing to state anything of; name its" + " folder.");
            }
            return new ModelDigest(String.valueOf(root.getFileName()), files);
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder, e.getCause());
        }
    }

    private static GemmaException unreadable(Path folder, IOException e) {
        return new GemmaException(
                "The checkpoint " + folder + " cannot be read (" + ReadFault.reasonWithFile(e)
                        + "); make its files readable.",
                e);
    }

    private static List<Path> paths(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            var counted = all.filter(path -> !path.equals(root) && !isIgnored(root.relativize(path)))
                    .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            for (var path : counted) {
                requireRegular(root, path);
            }
            return counted;
        }
    }

    /** What a link leads to can change without the folder. */
    private static void requireRegular(Path root, Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new GemmaException("The checkpoint " + root + " holds the symbolic link " + name(root, path)
                    + ", and a digest of links says nothing of the files; copy it with its files (`cp -rL`).");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new GemmaException("The checkpoint " + root + " holds " + name(root, path)
                    + ", which is a pipe or a device; delete it.");
        }
    }

    private static boolean isIgnored(Path relative) {
        var first = relative.getName(0).toString();
        return IGNORED.contains(first) || relative.getNameCount() == 1 && first.endsWith(STATEMENTS);
    }

    private static String name(Path root, Path path) {
        return StreamSupport.stream(root.relativize(path).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /** The reference implementation sorts paths, not texts: {@code a/b} comes before {@code a.txt}. */
    private static int compareParts(List<String> first, List<String> second) {
        for (var i = 0; i < Math.min(first.size(), second.size()); i++) {
            var order = compareCodePoints(first.get(i), second.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.size(), second.size());
    }

    private static int compareCodePoints(String first, String second) {
        return Arrays.compare(first.codePoints().toArray(), second.codePoints().toArray());
    }

    /** Returns the digest without what further names stand for, files and folders directly in the folder. */
    ModelDigest without(Set<String> names) {
        return new ModelDigest(
                name,
                files.stream()
                        .filter(file -> !names.contains(file.name().split("/", 2)[0]))
                        .toList());
    }

    /** Returns the digests of all files by their names. */
    Map<String, String> byName() {
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach(file -> digests.put(file.name(), file.sha256()));
        return digests;
    }

    /** Returns the raw digests one behind the other, whose SHA-256 is {@link #root()}. */
    byte[] digests() {
        var bytes = new ByteArrayOutputStream();
        files.forEach(file -> bytes.writeBytes(HexFormat.of().parseHex(file.sha256())));
        return bytes.toByteArray();
    }

    /** Returns the digest of the folder in hexadecimal. */
    String root() {
        return Sha256.of(digests());
    }
}
