package io.gemmajunit.engine.weights;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.Encoding.RowDecoder;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.engine.torch.AtenType;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.DecodingPieces.Piece;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/**
 * Makes a weight of encoded numbers. Pieces of it are decoded into float32 and rounded into the weight side by side, so
 * that beside the weight only the pieces need memory.
 */
final class DecodedWeight {

    private final TorchModule module;
    private final TensorSlot slot;
    private final DecodingPieces pieces;
    private final DecodingProgress progress;
    private final long rows;
    private final int columns;

    DecodedWeight(TorchModule module, TensorSlot slot, DecodingPieces pieces, DecodingProgress progress) {
        this.module = module;
        this.slot = slot;
        this.pieces = pieces;
        this.progress = progress;
        this.columns = Math.toIntExact(slot.shape().get(slot.shape().size() - 1));
        this.rows = columns == 0 ? 0 : slot.elements() / columns;
    }

    IValue load(Dtype wanted) {
        try (IValue elements = IValue.from(slot.elements());
                IValue target = IValue.from(AtenType.code(wanted));
                IValue shape = shape(slot);
                IValue weight = module.call("new_weight", elements, target)) {
            fill(weight);
            return module.call("shaped", weight, shape);
        }
    }

    static IValue shape(TensorSlot slot) {
        return IValue.listFrom(slot.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /** Decodes into a long tensor that has room for all numbers. */
    void fill(IValue weight) {
        try (RowDecoder decoder = slot.encoding().orElseThrow().open()) {
            int rowsAtATime = (int) Math.max(1, Math.min(rows, DecodingPieces.SIZE / Math.max(1, columns)));
            long count = (rows + rowsAtATime - 1) / rowsAtATime;
            int workers = (int) Math.min(2L * Runtime.getRuntime().availableProcessors(), count);
            for (long next = 0; next < count; next += workers) {
                long from = next;
                IntStream.range(0, (int) Math.min(workers, count - from))
                        .parallel()
                        .forEach(i -> fill(weight, decoder, (from + i) * rowsAtATime, rowsAtATime));
            }
        } catch (UncheckedIOException e) {
            throw unreadable(ReadFault.reason(e), e);
        } catch (IOException e) {
            throw unreadable(ReadFault.reason(e), e);
        }
    }

    private CheckpointException unreadable(String reason, Exception e) {
        return new CheckpointException(
                "Tensor " + slot.name() + " of " + slot.shard() + " cannot be read (" + reason
                        + "); copy the shard again.",
                e);
    }

    private void fill(IValue weight, RowDecoder decoder, long row, int most) {
        int some = (int) Math.min(most, rows - row);
        int numbers = some * columns;
        Piece piece = pieces.take(numbers);
        try (IValue at = IValue.from(row * columns)) {
            decoder.decode(row, some, piece.decoded());
            piece.move(numbers);
            try (TorchModule.Floats floats = module.floats(piece.memory(), numbers)) {
                module.call("fill", weight, at, floats.value()).close();
            }
            progress.add(numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pieces.giveBack(piece);
        }
    }
}
