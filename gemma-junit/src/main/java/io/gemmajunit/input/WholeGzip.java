package io.gemmajunit.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file that is compressed by gzip to its end. Java's own stream ends in silence where something follows that is no
 * further part; Python's, and with it the harness, takes zeros alone there.
 */
final class WholeGzip extends InputStream {

    private static final int BUFFER = 8192;

    private final PushbackInputStream packed;
    private Part part;
    private boolean isOver;

    WholeGzip(InputStream packed) throws IOException {
        this.packed = new PushbackInputStream(packed, BUFFER);
        part = new Part(this.packed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!isOver) {
            int count = readPart(bytes, offset, length);
            if (count >= 0) {
                return count;
            }
            part.giveBack();
            isOver = !next();
        }
        return -1;
    }

    private int readPart(byte[] bytes, int offset, int length) throws IOException {
        try {
            return part.read(bytes, offset, length);
        } catch (StackOverflowError e) {
            // Java calls itself for each part that is empty, as long as it finds the next one in its buffer.
            throw new LimitException("it is made of thousands of empty parts; compress it anew");
        }
    }

    /** Begins the next part behind zeros, if there is one. */
    private boolean next() throws IOException {
        int first = packed.read();
        while (first == 0) {
            first = packed.read();
        }
        if (first < 0) {
            return false;
        }
        packed.unread(first);
        try {
            part = new Part(packed);
        } catch (ZipException | EOFException e) {
            throw new LimitException("something follows what is compressed by gzip in it; compress it anew");
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }

    /** One part, or several that Java takes for one. */
    private static final class Part extends GZIPInputStream {

        /** Bytes of the checksum and the size behind each part (RFC 1952). */
        private static final int TRAILER = 8;

        private final PushbackInputStream packed;

        Part(PushbackInputStream packed) throws IOException {
            super(new NoneAvailable(packed), BUFFER);
            this.packed = packed;
        }

        /** Puts back what was read and does not belong to the part. */
        void giveBack() throws IOException {
            int from = len - inf.getRemaining() + TRAILER;
            if (from < len) {
                packed.unread(buf, from, len - from);
            }
            inf.end();
        }
    }

    /** Says that nothing can be read, or Java looks for a part of its own accord and drops what is none. */
    private static final class NoneAvailable extends FilterInputStream {

        NoneAvailable(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
