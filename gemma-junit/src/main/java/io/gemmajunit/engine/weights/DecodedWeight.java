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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Makes a weight of encoded numbers. Pieces of it are decoded into float32 and rounded into the weight side by side, so
 * that beside the weight only the pieces need memory.
 */
final class DecodedWeight {

    /** 2 MB in bfloat16: threads that touch the same large page for the first time would each clear it. */
    private static final int PIECES_IN_A_RUN = 4;

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
                IValue weight = module.call("new_weight", elements, target)) {
            return completed(weight, 0);
        }
    }

    /** Decodes the rows from the first one on into a long tensor that has those before. */
    IValue completed(IValue weight, long first) {
        fill(weight, first);
        try (IValue shape = shape(slot)) {
            return module.call("shaped", weight, shape);
        }
    }

    static IValue shape(TensorSlot slot) {
        return IValue.listFrom(slot.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /** Decodes into a long tensor that has room for all numbers. */
    void fill(IValue weight) {
        fill(weight, 0);
    }

    private void fill(IValue weight, long first) {
        try (RowDecoder decoder = slot.encoding().orElseThrow().open()) {
            int rowsAtATime = (int) Math.max(1, Math.min(rows, DecodingPieces.SIZE / Math.max(1, columns)));
            var next = new AtomicLong(first);
            IntStream.range(0, Runtime.getRuntime().availableProcessors())
                    .parallel()
                    .forEach(thread -> fill(weight, decoder, next, rowsAtATime));
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

    /** Decodes what nobody has begun, some pieces that follow each other at a time. */
    private void fill(IValue weight, RowDecoder decoder, AtomicLong next, int rowsAtATime) {
        Piece piece = pieces.take(rowsAtATime * columns);
        try {
            long run = (long) PIECES_IN_A_RUN * rowsAtATime;
            for (long from = next.getAndAdd(run); from < rows; from = next.getAndAdd(run)) {
                long end = Math.min(rows, from + run);
                for (long row = from; row < end; row += rowsAtATime) {
                    fill(weight, decoder, row, (int) Math.min(rowsAtATime, end - row), piece);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pieces.giveBack(piece);
        }
    }

    private void fill(IValue weight, RowDecoder decoder, long row, int some, Piece piece) throws IOException {
        int numbers = some * columns;
        decoder.decode(row, some, piece.decoded());
        piece.move(numbers);
        try (IValue at = IValue.from(row * columns);
                TorchModule.Floats floats = module.floats(piece.memory(), numbers)) {
            module.call("fill", weight, at, floats.value()).close();
        }
        progress.add(numbers);
    }
}
