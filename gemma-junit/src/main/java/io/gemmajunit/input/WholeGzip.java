package io.gemmajunit.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A file that is compressed by gzip to its end. Java's own stream ends in silence where something follows that is no
 * further part; Python's, and with it the harness, takes zeros alone there.
 */
final class WholeGzip extends GZIPInputStream {

    /** Bytes of the checksum and the size behind each part (RFC 1952). */
    private static final int TRAILER = 8;

    WholeGzip(InputStream packed) throws IOException {
        super(packed);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0) {
            requireEnd();
        }
        return count;
    }

    private void requireEnd() throws IOException {
        boolean isEnd = true;
        for (int i = len - inf.getRemaining() + TRAILER; i < len; i++) {
            isEnd &= buf[i] == 0;
        }
        for (int next = in.read(); next >= 0 && isEnd; next = in.read()) {
            isEnd = next == 0;
        }
        if (!isEnd) {
            throw new LimitException("something follows what is compressed by gzip in it; compress it anew");
        }
    }
}
