package io.gemmajunit.health.check.weight;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is found in words of 64 bits, in pieces and by several threads is what counting one number after another gives.
 */
class NumberScanTest {

    /** Bytes in front of the tensor, no multiple of a word. */
    private static final int OFFSET = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "BFLOAT16, 3, 5",
        "BFLOAT16, 700, 96",
        "BFLOAT16, 40, 16384",
        "BFLOAT16, 9000, 640",
        "FLOAT16, 2000, 100",
        "FLOAT16, 513, 4097",
        "FLOAT32, 2000, 33",
        "FLOAT32, 3000, 1000",
    })
    void countsAsOneByOne(Dtype dtype, int rows, int columns) throws IOException {
        int bad = dtype == Dtype.FLOAT32 ? 0x7f800000 : dtype == Dtype.FLOAT16 ? 0xfe00 : 0x7f80;
        var random = new Random(rows);
        int[] bits = new int[rows * columns];
        for (int i = 0; i < bits.length; i++) {
            int any = dtype == Dtype.FLOAT32 ? random.nextInt() : random.nextInt(1 << 16);
            int lower = dtype == Dtype.FLOAT32 ? 0x7f000000 : dtype == Dtype.FLOAT16 ? 0x7800 : 0x7f00;
            int exponent = dtype == Dtype.FLOAT32 ? 0x7f800000 : dtype == Dtype.FLOAT16 ? 0x7c00 : 0x7f80;
            bits[i] = (any & exponent) == exponent ? any & ~exponent | lower : any | 1;
        }
        check(dtype, rows, columns, bits);
        for (int at : new int[] {bits.length - 1, bits.length / 2, bits.length / 3}) {
            bits[at] = bad;
            check(dtype, rows, columns, bits);
        }
        for (int row = rows / 4; row < rows / 2; row++) {
            IntStream.range(row * columns, (row + 1) * columns).forEach(i -> bits[i] = 0);
        }
        check(dtype, rows, columns, bits);
        for (int row = 0; row < rows; row++) {
            bits[row * columns + 2] = 0;
            bits[row * columns + columns - 1] = 0;
        }
        check(dtype, rows, columns, bits);
    }

    @ParameterizedTest
    @CsvSource({"BFLOAT16, 0x3f80", "FLOAT16, 0x3c00", "FLOAT32, 0x3f800000", "BFLOAT16, 0", "FLOAT32, 0"})
    void seesThatAllAreEqual(Dtype dtype, String one) throws IOException {
        int[] bits = new int[3_000_000];
        Arrays.fill(bits, Integer.decode(one));
        assertThat(NumberScan.of(slot(dtype, 3000, 1000, bits)).isConstant()).isTrue();
        bits[2_999_999] ^= 1;
        assertThat(NumberScan.of(slot(dtype, 3000, 1000, bits)).isConstant()).isFalse();
        bits[2_999_999] ^= 1;
        bits[1_234_567] ^= 1;
        assertThat(NumberScan.of(slot(dtype, 3000, 1000, bits)).isConstant()).isFalse();
    }

    private void check(Dtype dtype, int rows, int columns, int[] bits) throws IOException {
        int exponent = dtype == Dtype.FLOAT32 ? 0x7f800000 : dtype == Dtype.FLOAT16 ? 0x7c00 : 0x7f80;
        int[] bad = IntStream.range(0, bits.length)
                .filter(i -> (bits[i] & exponent) == exponent)
                .toArray();
        int block = Math.min(256, Math.max(32, columns));
        long zeros = 0;
        for (int begin = 0; begin < bits.length; begin += block) {
            int end = Math.min(bits.length, begin + block);
            zeros += IntStream.range(begin, end).allMatch(i -> bits[i] == 0) ? end - begin : 0;
        }
        long zeroColumns = IntStream.range(0, columns)
                .filter(column -> IntStream.range(0, rows).allMatch(row -> bits[row * columns + column] == 0))
                .count();
        assertThat(NumberScan.of(slot(dtype, rows, columns, bits)))
                .isEqualTo(new Numbers(
                        bad.length,
                        bad.length == 0 ? -1 : bad[0],
                        IntStream.of(bits).allMatch(each -> each == bits[0]),
                        dtype.number(bits[0]),
                        zeros,
                        (int) zeroColumns));
    }

    private TensorSlot slot(Dtype dtype, long rows, long columns, int[] bits) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(OFFSET + bits.length * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(OFFSET);
        for (int each : bits) {
            if (dtype == Dtype.FLOAT32) {
                bytes.putInt(each);
            } else {
                bytes.putShort((short) each);
            }
        }
        Path file = Files.write(folder.resolve("shard"), bytes.array());
        return new TensorSlot("matrix", file, dtype, List.of(rows, columns), OFFSET);
    }
}
