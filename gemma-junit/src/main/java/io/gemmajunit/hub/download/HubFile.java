package io.gemmajunit.hub.download;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A file of a repository.
 *
 * @param name relative path with slashes
 * @param size in bytes
 * @param digest SHA-256 of a large file, else the id that git gives its content; the name of its blob in the cache
 */
record HubFile(String name, long size, String digest) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern NAME =
            Pattern.compile("(?!.*(^|/)\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}\\p{Cs}][^\\\\\\p{Cntrl}\\p{Cs}]*");

    /** @throws IllegalArgumentException if the name leads out of the repository, or the digest or the size is none */
    HubFile {
        if (!NAME.matcher(name).matches() || !DIGEST.matcher(digest).matches() || size < 0) {
            throw new IllegalArgumentException(
                    "file \"" + name + "\" of " + size + " bytes with digest \"" + digest + "\"");
        }
    }

    boolean isLarge() {
        return digest.length() == 64;
    }

    /** Returns whether the digest of a content is that of this file: of a small one, that of a git blob. */
    boolean isDigestOf(Path content) throws IOException {
        MessageDigest computed = digest(isLarge() ? "SHA-256" : "SHA-1");
        if (!isLarge()) {
            computed.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        Files.copy(content, new DigestOutputStream(OutputStream.nullOutputStream(), computed));
        return HexFormat.of().formatHex(computed.digest()).equals(digest);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm + ".", e);
        }
    }
}
