package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.gguf.block.BlockType;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Rows of blocks.
 *
 * @param shift added to each number: norms of some architectures are stored with one added
 */
record Blocks(RawTensor stored, BlockType type, float shift) implements Encoding {

    @Override
    public String label() {
        return type.name();
    }

    @Override
    public List<RawTensor> parts() {
        return List.of(stored);
    }

    @Override
    public RowDecoder open() throws IOException {
        return new Rows(FileChannel.open(stored.file(), StandardOpenOption.READ));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blocks blocks
                && stored.equals(blocks.stored)
                && label().equals(blocks.label())
                && shift == blocks.shift;
    }

    @Override
    public int hashCode() {
        return stored.hashCode();
    }

    private final class Rows implements RowDecoder {

        private final FileChannel channel;

        private Rows(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void decode(long first, int rows, float[] target) throws IOException {
            int columns = Math.toIntExact(stored.shape().get(stored.shape().size() - 1));
            long rowBytes = (long) columns / type.elements() * type.bytes();
            byte[] source = read(stored.offset() + first * rowBytes, Math.toIntExact(rows * rowBytes));
            int numbers = rows * columns;
            for (int at = 0, to = 0; to < numbers; at += type.bytes(), to += type.elements()) {
                type.decode(source, at, target, to);
            }
            if (shift != 0) {
                for (int i = 0; i < numbers; i++) {
                    target[i] += shift;
                }
            }
        }

        private byte[] read(long position, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException("the file has become shorter");
                }
            }
            return bytes.array();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
