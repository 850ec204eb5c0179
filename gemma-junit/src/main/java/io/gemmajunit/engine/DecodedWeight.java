package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.Encoding.RowDecoder;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a weight of encoded numbers. Pieces of it are decoded into float32 and rounded into the weight side by side, so that beside
 * the weight only the pieces need memory.
 */
final class DecodedWeight {

    /** Numbers in a piece, few enough for a processor's cache. */
    private static final int PIECE = 1 << 18;

    private final TorchModule module;
    private final TensorSlot slot;
    private final DecodingProgress progress;
    private final long rows;
    private final int columns;

    DecodedWeight(TorchModule module, TensorSlot slot, DecodingProgress progress) {
        this.module = module;
        this.slot = slot;
        this.progress = progress;
        this.columns = Math.toIntExact(slot.shape().get(slot.shape().size() - 1));
        this.rows = columns == 0 ? 0 : slot.elements() / columns;
    }

    IValue load(Dtype wanted) {
        try (IValue elements = IValue.from(slot.elements());
                IValue target = IValue.from(AtenType.code(wanted));
                IValue shape = IValue.listFrom(
                        slot.shape().stream().mapToLong(Long::longValue).toArray());
                IValue weight = module.call("new_weight", elements, target);
                RowDecoder decoder = slot.encoding().orElseThrow().open()) {
            fill(weight, decoder);
            return module.call("shaped", weight, shape);
        } catch (IOException | UncheckedIOException e) {
            throw new CheckpointException(
                    "Cannot read tensor " + slot.name() + " of " + slot.shard() + ": " + e.getMessage() + ".", e);
        }
    }

    private void fill(IValue weight, RowDecoder decoder) {
        int rowsAtATime = (int) Math.max(1, Math.min(rows, PIECE / Math.max(1, columns)));
        int workers =
                (int) Math.min(2L * Runtime.getRuntime().availableProcessors(), (rows + rowsAtATime - 1) / rowsAtATime);
        List<Piece> pieces = IntStream.range(0, workers)
                .mapToObj(i -> new Piece(rowsAtATime * columns))
                .toList();
        for (long first = 0; first < rows; first += (long) workers * rowsAtATime) {
            long from = first;
            IntStream.range(0, workers).parallel().forEach(i -> {
                long row = from + (long) i * rowsAtATime;
                Piece piece = pieces.get(i);
                piece.decode(decoder, row, (int) Math.max(0, Math.min(rowsAtATime, rows - row)), columns);
                put(weight, row * columns, piece);
            });
        }
    }

    private void put(IValue weight, long first, Piece piece) {
        if (piece.length == 0) {
            return;
        }
        try (IValue at = IValue.from(first);
                TorchModule.Floats numbers = module.floats(piece.memory, piece.length)) {
            module.call("fill", weight, at, numbers.value()).close();
            progress.add(piece.length);
        }
    }

    /** Some rows on their way. */
    private static final class Piece {

        private final float[] decoded;
        private final ByteBuffer memory;
        private int length;

        private Piece(int capacity) {
            decoded = new float[capacity];
            memory = ByteBuffer.allocateDirect(capacity * Float.BYTES).order(ByteOrder.nativeOrder());
        }

        private void decode(RowDecoder decoder, long row, int rows, int columns) {
            length = rows * columns;
            if (length > 0) {
                try {
                    decoder.decode(row, rows, decoded);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                memory.asFloatBuffer().put(decoded, 0, length);
            }
        }
    }
}
