package io.gemmajunit.checkpoint.gguf.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values as gguf 0.19.0 dequantises them, for a block whose byte i is (7i + 3) mod 256, whose d is 0.5 and whose
 * minimum is 0.25. All are exact.
 */
class BlockTypeTest {

    private static final int[] SHORT = {0, 1, 15, 16, 31};
    private static final int[] LONG = {0, 1, 31, 32, 127, 128, 200, 255};

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2, 0, -1, -3.5 0 1 -3.5 -0.5, -37, 65",
        "3, 0, 2, 7.75 3.25 4.25 0.75 4.25, 106, 106",
        "6, 0, -1, 6.5 -6 -5 1 -3.5, -55, 125",
        "7, 0, 2, 13.75 9.25 2.25 9.75 5.25, 240, 240",
        "8, 0, -1, 8.5 12 61 -63.5 -11, -40, 1152",
        "20, 0, -1, -52 0.5 12.5 -52 -5, -484.5, 885.5",
        "10, 80, 82, 4.5 3 0 -0.25 1.25 15.75 -1.25 -1.5, 1294, 1416.5",
        "11, 108, -1, 28.5 -19 -20 -0 -28 3 -13.5 29, -1056, 5198",
        "12, 0, 2, 31.75 140.25 171.25 132.5 48 9.25 22 78.5, 24176, 24324",
        "13, 0, 2, 279.75 140.25 171.25 398.5 412 65.25 22 66.5, 50496, 50594.5",
        "14, 208, -1, 636.5 335 -740 -1174.5 -290 1168.5 52.5 1050, -15552, 219349",
        "23, 0, -1, -19 41.5 -12.5 -589 -1695 -361 390 -551, 2113.5, 120928.5"
    })
    void decodesABlock(int id, int scaleAt, int minimumAt, String some, double sum, double magnitudes) {
        BlockType type = BlockType.of(id).orElseThrow();
        byte[] block = new byte[type.bytes() + 3];
        for (int i = 0; i < type.bytes(); i++) {
            block[i + 3] = (byte) (7 * i + 3);
        }
        put(block, scaleAt, 0x3800);
        put(block, minimumAt, 0x3400);
        float[] decoded = new float[type.elements() + 2];

        type.decode(block, 3, decoded, 2);

        float[] numbers = Arrays.copyOfRange(decoded, 2, decoded.length);
        double[] expected =
                Arrays.stream(some.split(" ")).mapToDouble(Double::parseDouble).toArray();
        int[] places = numbers.length == 32 ? SHORT : LONG;
        assertThat(Arrays.stream(places).mapToDouble(i -> numbers[i])).containsExactly(box(expected));
        assertThat(IntStream.range(0, numbers.length)
                        .mapToDouble(i -> numbers[i])
                        .sum())
                .isEqualTo(sum);
        assertThat(IntStream.range(0, numbers.length)
                        .mapToDouble(i -> Math.abs(numbers[i]))
                        .sum())
                .isEqualTo(magnitudes);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, 00 00 c0 3f, 1.5",
        "1, 00 3e, 1.5",
        "1, 01 00, 5.9604645E-8",
        "1, 00 fc, -Infinity",
        "30, c0 3f, 1.5"
    })
    void readsPlainNumbers(int id, String bytes, float expected) {
        BlockType type = BlockType.of(id).orElseThrow();
        String[] each = bytes.split(" ");
        byte[] source = new byte[each.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = (byte) Integer.parseInt(each[i], 16);
        }
        float[] decoded = new float[1];

        type.decode(source, 0, decoded, 0);

        assertThat(type.bytes()).isEqualTo(source.length);
        assertThat(decoded).containsExactly(expected);
    }

    @Test
    void knowsTheNamesOfTheOthers() {
        assertThat(BlockType.names())
                .isEqualTo(
                        "F32, F16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, IQ4_NL, IQ4_XS, BF16");
        assertThat(BlockType.nameOf(16)).isEqualTo("IQ2_XXS");
        assertThat(BlockType.nameOf(31)).isEqualTo("Q4_0_4_4");
        assertThat(BlockType.nameOf(39)).isEqualTo("MXFP4");
        assertThat(BlockType.nameOf(99)).isEqualTo("number 99");
        assertThat(BlockType.of(99)).isEmpty();
    }

    private static Double[] box(double[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Double[]::new);
    }

    private static void put(byte[] block, int at, int half) {
        if (at >= 0) {
            block[at + 3] = (byte) half;
            block[at + 4] = (byte) (half >> 8);
        }
    }
}
