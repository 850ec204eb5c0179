package io.gemmajunit.engine.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Bytes that tensors of noise repeat. */
final class Noise {

    /** A prime number, so that rows do not repeat. */
    private static final int UNITS = 65_537;

    private Noise() {}

    /** Returns random bits in units of some bytes, in each of which a number of 16 bits stands at some places. */
    static byte[] units(int bytes, int number, int... places) {
        return filled(bytes, unit -> {
            for (int place : places) {
                unit.putShort(place, (short) number);
            }
        });
    }

    /** Returns floats of 8 bits without those that are no numbers. */
    static byte[] floatsOf8Bits() {
        byte[] bytes = units(1, 0);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (bytes[i] & 127) == 127 ? 0 : bytes[i];
        }
        return bytes;
    }

    static byte[] floats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }

    /** Returns a number of 32 bits for each index. */
    static byte[] indices(int count, IntUnaryOperator value) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putInt(value.applyAsInt(i));
        }
        return bytes.array();
    }

    private static byte[] filled(int bytes, Consumer<ByteBuffer> change) {
        var random = new Random(1);
        ByteBuffer all = ByteBuffer.allocate(bytes * UNITS).order(ByteOrder.LITTLE_ENDIAN);
        random.nextBytes(all.array());
        for (int i = 0; i < UNITS; i++) {
            change.accept(all.slice(i * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN));
        }
        return all.array();
    }
}
