package io.gemmajunit.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with a sentence where a small file unpacks without end. */
final class UnpackedInput extends FilterInputStream {

    private final long most;
    private long read;

    /** @param most bytes */
    UnpackedInput(InputStream unpacked, long most) {
        super(unpacked);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) throws IOException {
        read += Math.max(0, bytes);
        if (read > most) {
            throw new LimitException("it unpacks to more than " + Limits.EXPANSION
                    + " times its size, as no benchmark does; unpack it yourself if it is one");
        }
    }
}
