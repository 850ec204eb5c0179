package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.input.Limits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads a header from its beginning; refuses what exceeds the rest of the file before it allocates it. */
final class HeaderInput {

    private static final int LONGEST_NAME = 256;

    private final Path file;
    private final long size;
    private final InputStream in;
    private long position;
    private long parts;

    HeaderInput(Path file, long size, InputStream in) {
        this.file = file;
        this.size = size;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    long position() {
        return position;
    }

    long u8() throws IOException {
        return little(1);
    }

    long u16() throws IOException {
        return little(2);
    }

    long u32() throws IOException {
        return little(4);
    }

    /** Returns 64 bits; negative for what no file can hold. */
    long u64() throws IOException {
        return little(8);
    }

    String text(String what) throws IOException {
        byte[] bytes = bytes(require(u64(), 1, what));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged(what + " is not UTF-8");
        }
    }

    /** Reads a text that messages will repeat. */
    String name(String what) throws IOException {
        String name = text(what);
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw damaged(what + " is empty, longer than " + LONGEST_NAME + " characters, or no text");
        }
        return name;
    }

    /**
     * Returns a number of things, if so many fit into the rest of the file.
     *
     * @param each the fewest bytes that one takes
     */
    long require(long count, long each, String what) {
        if (count < 0 || count > (size - position) / each) {
            throw damaged("at byte " + position + " " + what + " claims a length of " + Long.toUnsignedString(count)
                    + ", and only " + (size - position) + " bytes follow");
        }
        return count;
    }

    /** Does the same with things that each become an object. */
    long parts(long count, long each, String what) {
        parts += require(count, each, what);
        if (parts > Limits.HEADER_PARTS) {
            throw beyond("more than " + Limits.HEADER_PARTS + " keys, elements and tensors");
        }
        return count;
    }

    private CheckpointException beyond(String what) {
        return new CheckpointException("GGUF file " + file + " is not read: its header has " + what
                + ", as no model does; convert the model again.");
    }

    CheckpointException damaged(String how) {
        return new CheckpointException(
                "GGUF file " + file + " is cut off or damaged: " + how + "; copy the file again.");
    }

    private long little(int count) throws IOException {
        long value = 0;
        byte[] bytes = bytes(count);
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    private byte[] bytes(long count) throws IOException {
        if (count > Limits.TOKENIZER_FILE - position) {
            throw beyond("more than " + Limits.TOKENIZER_FILE + " bytes");
        }
        byte[] bytes = in.readNBytes((int) count);
        if (bytes.length < count) {
            throw damaged("its header needs more than the " + size + " bytes that it has");
        }
        position += count;
        return bytes;
    }
}
