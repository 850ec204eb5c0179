package io.gemmajunit.hub.download;

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
}
