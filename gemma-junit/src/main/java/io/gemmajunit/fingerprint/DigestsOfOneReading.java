package io.gemmajunit.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads each file once: whoever asks for several together learns each digest, and all are remembered. */
public final class DigestsOfOneReading implements FileDigests {

    private static final int BUFFER = 1 << 16;

    private final Map<Path, String> known = new HashMap<>();

    @Override
    public String of(List<Path> files) throws IOException {
        if (files.size() == 1) {
            Path file = files.get(0).toRealPath();
            String digest = known.get(file);
            return digest == null ? read(file, new MessageDigest[] {Sha256.sha256()}) : digest;
        }
        MessageDigest all = Sha256.sha256();
        for (Path file : files) {
            read(file.toRealPath(), new MessageDigest[] {Sha256.sha256(), all});
        }
        return Sha256.hexadecimal(all.digest());
    }

    /** Reads a file into these digests, the first of which is its own. */
    private String read(Path file, MessageDigest[] digests) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream input = Files.newInputStream(file)) {
            for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                for (MessageDigest digest : digests) {
                    digest.update(buffer, 0, length);
                }
            }
        }
        String own = Sha256.hexadecimal(digests[0].digest());
        known.put(file, own);
        return own;
    }
}
