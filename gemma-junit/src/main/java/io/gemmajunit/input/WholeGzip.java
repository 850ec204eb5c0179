package io.gemmajunit.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A file that is compressed by gzip to its end (RFC 1952). Java's own stream ends in silence where something follows
 * that is no further part, in each version otherwise; Python's, and with it the harness, takes zeros alone there.
 */
final class WholeGzip extends InputStream {

    private static final int BUFFER = 8192;
    private static final int DEFLATED = 8;
    private static final int OTHER_FIELDS = 6;
    private static final int HAS_CHECKSUM = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;

    private final PushbackInputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private boolean isOver;

    WholeGzip(InputStream packed) throws IOException {
        this.packed = new PushbackInputStream(packed, BUFFER);
        skipHead();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!isOver) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                checksum.update(bytes, offset, count);
                return count;
            }
            endPart();
            isOver = !nextPart();
        }
        return -1;
    }

    /** Returns how many bytes of the part there are, 0 at its end. */
    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = inflater.inflate(bytes, offset, length);
            while (count == 0 && !inflater.finished()) {
                if (inflater.needsDictionary()) {
                    throw new ZipException("It needs a dictionary.");
                }
                filled = packed.read(buffer);
                if (filled < 0) {
                    throw new EOFException();
                }
                inflater.setInput(buffer, 0, filled);
                count = inflater.inflate(bytes, offset, length);
            }
            return count;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void endPart() throws IOException {
        packed.unread(buffer, filled - inflater.getRemaining(), inflater.getRemaining());
        if (number(Integer.BYTES) != checksum.getValue()
                || number(Integer.BYTES) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("Its checksum or size is another.");
        }
        inflater.reset();
        checksum.reset();
        filled = 0;
    }

    /** Begins the next part behind zeros, if there is one. */
    private boolean nextPart() throws IOException {
        int first = packed.read();
        while (first == 0) {
            first = packed.read();
        }
        if (first < 0) {
            return false;
        }
        packed.unread(first);
        try {
            skipHead();
        } catch (ZipException | EOFException e) {
            throw new LimitException("something follows what is compressed by gzip in it; compress it anew");
        }
        return true;
    }

    private void skipHead() throws IOException {
        if (number(2) != GZIPInputStream.GZIP_MAGIC || number(1) != DEFLATED) {
            throw new ZipException("It is not compressed by gzip.");
        }
        long flags = number(1);
        leave(OTHER_FIELDS);
        leave((flags & HAS_EXTRA) == 0 ? 0 : number(2));
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        leave((flags & HAS_CHECKSUM) == 0 ? 0 : 2);
    }

    private void skipText() throws IOException {
        while (number(1) != 0) {
            // Up to the zero behind it.
        }
    }

    private void leave(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            number(1);
        }
    }

    /** The lowest byte comes first. */
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            int next = packed.read();
            if (next < 0) {
                throw new EOFException();
            }
            number |= (long) next << Byte.SIZE * i;
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
