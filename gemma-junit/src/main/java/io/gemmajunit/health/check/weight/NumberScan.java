package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.input.InputFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Reads the numbers of a tensor, several parts of it at a time, and each part in pieces. All is well with nearly every
 * piece, which shows in words of 64 bits; number by number are read only those where it is not.
 */
final class NumberScan {

    /** Bytes at most; stays in a processor's nearest cache. */
    private static final int PIECE = 1 << 15;
    /** Pieces of a part, as much as is worth a thread. */
    private static final int PIECES = 256;

    private static final int BLOCK = 256;

    private final TensorSlot slot;
    private final int width;
    /** Bits of the exponent, in each number of a word. All of them set means NaN or infinity. */
    private final long exponents;
    /** The lowest of these bits: added to an exponent, it carries into the sign if all are set. */
    private final long ones;

    private final long signs;
    /** Numbers that count as zeros together. */
    private final int block;

    private final int numbersOfPiece;
    private final int firstBits;
    /** All bits of a number but its sign: a mask that is multiplied with leaves zeros of both signs. */
    private final int magnitude;

    private NumberScan(TensorSlot slot) {
        this.slot = slot;
        this.width = width(slot);
        this.exponents = inAll(exponent(slot.dtype()));
        this.ones = inAll(Integer.lowestOneBit(exponent(slot.dtype())));
        this.signs = inAll(1L << slot.dtype().bytes() * Byte.SIZE - 1);
        this.block = Math.min(BLOCK, Math.max(BLOCK / 8, width));
        int wholeWords = Long.BYTES / slot.dtype().bytes() * block;
        this.numbersOfPiece = PIECE / slot.dtype().bytes() / wholeWords * wholeWords;
        this.firstBits = slot.elements() == 0 ? 0 : firstBits();
        this.magnitude = slot.dtype().bytes() == Integer.BYTES ? Integer.MAX_VALUE : Short.MAX_VALUE;
    }

    /** @throws CheckpointException if the file cannot be read */
    static Numbers of(TensorSlot slot) {
        var scan = new NumberScan(slot);
        long numbers = (long) PIECES * scan.numbersOfPiece;
        Part all = LongStream.range(0, (slot.elements() + numbers - 1) / numbers)
                .parallel()
                .mapToObj(part -> scan.new Part(part * numbers, Math.min(slot.elements(), (part + 1) * numbers)))
                .map(Part::read)
                .reduce(scan.new Part(0, 0), Part::with);
        return all.result();
    }

    /** Returns how many columns a tensor has. */
    static int width(TensorSlot slot) {
        return slot.shape().isEmpty()
                ? 1
                : Math.max(1, Math.toIntExact(slot.shape().get(slot.shape().size() - 1)));
    }

    private long inAll(long bits) {
        return slot.dtype().bytes() == Integer.BYTES ? bits << 32 | bits : bits * 0x0001_0001_0001_0001L;
    }

    private static int exponent(Dtype dtype) {
        return switch (dtype) {
            case FLOAT32 -> 0x7f800000;
            case FLOAT16 -> 0x7c00;
            case BFLOAT16 -> 0x7f80;
        };
    }

    private int firstBits() {
        ByteBuffer first = ByteBuffer.allocate(slot.dtype().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(slot.shard(), StandardOpenOption.READ)) {
            return bits(InputFiles.read(channel, first, slot.offset()), 0);
        } catch (IOException e) {
            throw StoredNumbers.unreadable(slot, e);
        }
    }

    private int bits(ByteBuffer bytes, int index) {
        return slot.dtype().bytes() == Integer.BYTES
                ? bytes.getInt(index * Integer.BYTES)
                : bytes.getShort(index * Short.BYTES) & 0xffff;
    }

    private boolean hasZeroWord(long[] words, int count) {
        long all = -1;
        for (int i = 0; i < count; i++) {
            long word = words[i] & ~signs;
            all &= word | -word;
        }
        return all >= 0;
    }

    private boolean hasBad(long[] words, int count) {
        long carried = 0;
        for (int i = 0; i < count; i++) {
            carried |= (words[i] & exponents) + ones;
        }
        return (carried & signs) != 0;
    }

    private boolean isConstant(long[] words, int count) {
        long first = inAll(firstBits & 0xffff_ffffL);
        long differing = 0;
        for (int i = 0; i < count; i++) {
            differing |= words[i] ^ first;
        }
        return (beginsWithZero() ? differing & ~signs : differing) == 0;
    }

    private boolean beginsWithZero() {
        return (firstBits & magnitude) == 0;
    }

    /** Some of the numbers. */
    private final class Part {

        private final long begin;
        private final long end;
        private long bad;
        private long firstBad = -1;
        private boolean isConstant = true;
        private long zeros;
        /** The bits of all numbers of a column; of the columns that have none, so many are left. */
        private final int[] columns;

        private int zeroColumns;

        Part(long begin, long end) {
            this.begin = begin;
            this.end = end;
            this.columns = slot.shape().size() < 2 ? new int[0] : new int[width];
            this.zeroColumns = columns.length;
        }

        Part read() {
            ByteBuffer bytes = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
            long[] words = new long[PIECE / Long.BYTES];
            int size = slot.dtype().bytes();
            try (FileChannel channel = FileChannel.open(slot.shard(), StandardOpenOption.READ)) {
                for (long at = begin; at < end; at += numbersOfPiece) {
                    int count = (int) Math.min(numbersOfPiece, end - at);
                    InputFiles.read(channel, bytes.clear().limit(count * size), slot.offset() + at * size);
                    if (count == numbersOfPiece) {
                        bytes.asLongBuffer().get(words, 0, count * size / Long.BYTES);
                        look(words, count * size / Long.BYTES, bytes, at);
                    } else {
                        lookAtEach(bytes, at);
                    }
                }
            } catch (IOException e) {
                throw StoredNumbers.unreadable(slot, e);
            }
            return this;
        }

        private void look(long[] words, int count, ByteBuffer bytes, long at) {
            if (zeroColumns > 0 || hasBad(words, count) || hasZeroWord(words, count)) {
                lookAtEach(bytes, at);
            } else {
                isConstant = isConstant && NumberScan.this.isConstant(words, count);
            }
        }

        private void lookAtEach(ByteBuffer bytes, long at) {
            int[] bits = new int[bytes.remaining() / slot.dtype().bytes()];
            Arrays.setAll(bits, i -> bits(bytes, i));
            int exponent = exponent(slot.dtype());
            for (int start = 0; start < bits.length; start += block) {
                int stop = Math.min(start + block, bits.length);
                int any = 0;
                for (int i = start; i < stop; i++) {
                    any |= bits[i] & magnitude;
                    isConstant &= bits[i] == firstBits || beginsWithZero() && (bits[i] & magnitude) == 0;
                    if ((bits[i] & exponent) == exponent) {
                        firstBad = bad == 0 ? at + i : firstBad;
                        bad++;
                    }
                }
                zeros += any == 0 ? stop - start : 0;
            }
            // In most matrices the first rows have something in each column.
            if (zeroColumns > 0) {
                int column = (int) (at % width);
                for (int each : bits) {
                    columns[column] |= each & magnitude;
                    column = column + 1 == width ? 0 : column + 1;
                }
                zeroColumns = zeroColumns();
            }
        }

        private int zeroColumns() {
            return (int) Arrays.stream(columns).filter(bits -> bits == 0).count();
        }

        /** Adds a later part. */
        Part with(Part next) {
            var both = new Part(begin, next.end);
            both.bad = bad + next.bad;
            both.firstBad = bad > 0 ? firstBad : next.firstBad;
            both.isConstant = isConstant && next.isConstant;
            both.zeros = zeros + next.zeros;
            if (zeroColumns > 0 && next.zeroColumns > 0) {
                Arrays.setAll(both.columns, column -> columns[column] | next.columns[column]);
                both.zeroColumns = both.zeroColumns();
            } else {
                both.zeroColumns = 0;
            }
            return both;
        }

        Numbers result() {
            return new Numbers(bad, firstBad, isConstant, slot.dtype().number(firstBits), zeros, zeroColumns);
        }
    }
}
