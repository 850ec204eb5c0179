package io.gemmajunit.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A tensor of a random checkpoint.
 *
 * @param type as the format of the file names it
 * @param shape rows first
 * @param pattern bytes that are repeated
 */
record StoredTensor(String name, String type, List<Long> shape, long bytes, byte[] pattern) {

    void write(OutputStream out) throws IOException {
        for (long written = 0; written < bytes; written += pattern.length) {
            out.write(pattern, 0, (int) Math.min(pattern.length, bytes - written));
        }
    }
}
