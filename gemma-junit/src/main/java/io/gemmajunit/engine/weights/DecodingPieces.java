package io.gemmajunit.engine.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/** Memory for numbers on their way into a weight, which is used again and again. Thread-safe. */
final class DecodingPieces {

    /** Numbers in a piece, few enough for a processor's cache. */
    static final int SIZE = 1 << 18;

    private final Deque<Piece> idle = new ArrayDeque<>();

    /** Returns room for so many numbers. */
    synchronized Piece take(int capacity) {
        Piece piece = idle.isEmpty() ? new Piece(Math.max(capacity, SIZE)) : idle.pop();
        return piece.decoded().length < capacity ? new Piece(capacity) : piece;
    }

    synchronized void giveBack(Piece piece) {
        idle.push(piece);
    }

    /**
     * Some numbers.
     *
     * @param decoded on the heap, where Java computes
     * @param memory outside of it, where libtorch reads
     */
    record Piece(float[] decoded, ByteBuffer memory) {

        private Piece(int capacity) {
            this(
                    new float[capacity],
                    ByteBuffer.allocateDirect(capacity * Float.BYTES).order(ByteOrder.nativeOrder()));
        }

        /** Moves the first numbers to where libtorch reads them. */
        void move(int numbers) {
            memory.asFloatBuffer().put(decoded, 0, numbers);
        }
    }
}
