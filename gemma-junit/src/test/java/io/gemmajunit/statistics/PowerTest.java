package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: 50-digit decimal arithmetic of the published formulas. */
class PowerTest {

    @ParameterizedTest
    @CsvSource({"50, .1112", "100, .0786", "250, .0497", "1000, .0249"})
    void findsTheSmallestDropThatIsSeen(int n, double drop) {
        assertThat(Power.USUAL.detectableDrop(.10, n)).isCloseTo(drop, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource({".05, 198", ".03, 550", ".02, 1237"})
    void findsHowManyItemsProveAMargin(double margin, int n) {
        assertThat(Power.USUAL.itemsToProveWithin(margin, .08)).isEqualTo(n);
    }

    /**
     * Tango's bound without a change is -z^2 / (n + z^2): 2.7055 / (88 + 2.7055) = .02983, 2.7055 / 89.7055 = .03016.
     */
    @Test
    void knowsTheFewestItemsThatCanProveAMargin() {
        assertThat(Power.USUAL.itemsToProveWithin(.03)).isEqualTo(88);
        assertThat(new Tango(0, 0, 88).interval(.90).low()).isGreaterThan(-.03);
        assertThat(new Tango(0, 0, 87).interval(.90).low()).isLessThan(-.03);
        assertThat(Power.USUAL.itemsToProveWithin(.03, 0)).isEqualTo(88);
    }

    @ParameterizedTest
    @CsvSource({".05, 198", ".03, 550", ".02, 1237"})
    void knowsHowOftenThatManyItemsProveAMargin(double margin, int n) {
        assertThat(Power.USUAL.chanceToProveWithin(margin, .08, n)).isCloseTo(.80, within(.001));
    }

    @ParameterizedTest
    @CsvSource({".10, 29", ".05, 59", ".02, 149", ".01, 299"})
    void knowsHowManyItemsProveALimitWithoutACase(double limit, int n) {
        assertThat(Power.USUAL.itemsToProveBelow(limit)).isEqualTo(n);
    }
}
