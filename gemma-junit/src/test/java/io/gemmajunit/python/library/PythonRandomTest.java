package io.gemmajunit.python.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Expectations printed by CPython's random module. */
class PythonRandomTest {

    private final PythonRandom random = new PythonRandom(1234);

    @Test
    void drawsTheBitsOfCPython() {
        assertThat(random.bits(32)).isEqualTo(4150886329L);
        assertThat(random.bits(32)).isEqualTo(3342196574L);
        assertThat(random.bits(32)).isEqualTo(1892932127L);
    }

    @Test
    void samplesLargePopulationsAsCPython() {
        assertThat(random.sample(39905, 11))
                .containsExactly(28883, 7657, 490, 5940, 38156, 2288, 5500, 6450, 23241, 15519, 1142);
        assertThat(random.sample(39905, 11)).startsWith(2019, 1038, 22681);
    }

    @Test
    void continuesWhereTheLastSampleEnded() {
        random.sample(39905, 10);

        assertThat(random.sample(39905, 10)).startsWith(1142, 2019, 1038);
    }

    @Test
    void samplesMoreThanFiveAsCPython() {
        assertThat(random.sample(1119, 25)).startsWith(902, 239, 15, 185, 71);
    }

    @Test
    void samplesSmallPopulationsAsCPython() {
        assertThat(random.sample(10, 3)).containsExactly(7, 1, 0);
        assertThat(random.sample(21, 5)).containsExactly(2, 18, 1, 20, 3);
        assertThat(random.sample(22, 5)).containsExactly(11, 7, 0, 20, 19);
        assertThat(random.sample(100, 20))
                .containsExactly(61, 78, 59, 19, 11, 23, 91, 14, 1, 64, 62, 31, 8, 85, 69, 76, 86, 65, 74, 5);
        assertThat(random.sample(1, 1)).containsExactly(0);
        assertThat(random.sample(3, 3)).containsExactly(2, 0, 1);
    }

    @Test
    void drawsBeyondOneTwist() {
        for (int i = 0; i < 1999; i++) {
            random.bits(32);
        }

        assertThat(random.bits(32)).isEqualTo(881902874L);
    }

    @Test
    void isSeededByTexts() {
        assertThat(new PythonRandom("Anne walks").fraction()).isEqualTo(0.1867506286099575);
        assertThat(new PythonRandom("").fraction()).isEqualTo(0.9602256525641875);
        assertThat(new PythonRandom("é🙂").fraction()).isEqualTo(0.7921397372739379);
    }

    @Test
    void isSeededByNumbersOfAnySize() {
        assertThat(new PythonRandom(BigInteger.TWO.pow(70).add(BigInteger.valueOf(5))).fraction())
                .isEqualTo(0.46679953776226335);
        assertThat(new PythonRandom(BigInteger.valueOf(-3)).fraction()).isEqualTo(0.23796462709189137);
        assertThat(new PythonRandom(BigInteger.TWO.pow(32)).fraction()).isEqualTo(0.11299430095636409);
        assertThat(new PythonRandom(BigInteger.TWO.pow(31)).fraction()).isEqualTo(0.3387958510019964);
    }
}
