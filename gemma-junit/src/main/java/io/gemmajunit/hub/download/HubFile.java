package io.gemmajunit.hub.download;

import java.util.regex.Pattern;

/** A file of a repository, with slashes, size in bytes, and SHA-256 or git id, by which its blob is named. */
record HubFile(String name, long size, String digest) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("(?!.*(^|/)\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*");

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
