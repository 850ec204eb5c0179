package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.gguf.block.BlockType;
import io.gemmajunit.input.InputFiles;
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

    /** Bytes, few enough for a processor's cache and for a heap that is not to grow by what a file has. */
    private static final int READ_AT_ONCE = 1 << 15;

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
            int rowBytes = Math.toIntExact((long) columns / type.elements() * type.bytes());
            int most = Math.max(1, Math.min(rows, READ_AT_ONCE / Math.max(1, rowBytes)));
            ByteBuffer source = ByteBuffer.allocate(Math.multiplyExact(most, rowBytes));
            for (int row = 0; row < rows; row += most) {
                int some = Math.min(most, rows - row);
                source.clear().limit(some * rowBytes);
                InputFiles.read(channel, source, stored.offset() + (first + row) * rowBytes);
                decode(source.array(), target, row * columns, (row + some) * columns);
            }
        }

        private void decode(byte[] source, float[] target, int from, int end) {
            for (int at = 0, to = from; to < end; at += type.bytes(), to += type.elements()) {
                type.decode(source, at, target, to);
            }
            if (shift != 0) {
                for (int i = from; i < end; i++) {
                    target[i] += shift;
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
