package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: exact rational arithmetic cross-checked with SciPy 1.17. */
class ProportionTest {

    private static final Offset<Double> PRECISION = within(1e-6);

    @ParameterizedTest
    @CsvSource({
        "7, 50, 0.0695083343, 0.2618619371",
        "0, 50, 0, 0.0713475991",
        "50, 50, 0.928652, 1",
        "0, 1, 0, 0.793451",
        "37, 40, 0.801358, 0.974164",
        "35, 250, 0.1024162573, 0.1884797183",
        "3, 25, 0.041668, 0.299558",
        "81, 263, .255289, .366210",
        "15, 148, .062386, .160487",
        "0, 20, 0, .161125",
        "1, 29, .006113, .171755"
    })
    void computesWilsonsInterval(int k, int n, double low, double high) {
        var interval = new Proportion(k, n).wilson();

        assertThat(interval.low()).isCloseTo(low, PRECISION);
        assertThat(interval.high()).isCloseTo(high, PRECISION);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 50, 0.0581917003, 0.2673960025",
        "0, 50, 0, 0.0711217365",
        "50, 50, 0.928878, 1",
        "35, 250, 0.0994911707, 0.1892919344",
        "37, 40, 0.796135, 0.984258"
    })
    void computesTheExactInterval(int k, int n, double low, double high) {
        var interval = new Proportion(k, n).clopperPearson(0.95);

        assertThat(interval.low()).isCloseTo(low, PRECISION);
        assertThat(interval.high()).isCloseTo(high, PRECISION);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 50, 0.2392389959, 0.2469352017",
        "0, 50, 0.0513331858, 0.0581550791",
        "35, 250, 0.1799637562, 0.1813007900"
    })
    void givesOneSidedBoundsAtTwiceTheTail(int k, int n, double wilson, double exact) {
        assertThat(new Proportion(k, n).wilson(0.90).high()).isCloseTo(wilson, PRECISION);
        assertThat(new Proportion(k, n).clopperPearson(0.90).high()).isCloseTo(exact, PRECISION);
    }

    @ParameterizedTest
    @CsvSource({"35, 250, 0.0267002343", "34, 250, 0.0409864535", "7, 50, 0.2297731582"})
    void computesUpperTails(int k, int n, double tail) {
        assertThat(new Proportion(k, n).probabilityOfAtLeast(0.1)).isCloseTo(tail, PRECISION);
    }

    @ParameterizedTest
    @CsvSource({
        "50, .10, 1",
        "100, .10, 4",
        "250, .10, 16",
        "500, .10, 38",
        "100, .05, 1",
        "250, .05, 6",
        "500, .05, 16"
    })
    void provesALimitUpToThatManyItems(int n, double limit, int k) {
        assertThat(new Proportion(k, n).clopperPearson(0.90).high()).isLessThanOrEqualTo(limit);
        assertThat(new Proportion(k + 1, n).clopperPearson(0.90).high()).isGreaterThan(limit);
    }

    @Test
    void cannotProveFivePercentOnFiftyItems() {
        assertThat(new Proportion(0, 50).clopperPearson(0.90).high()).isGreaterThan(.05);
    }

    @ParameterizedTest
    @CsvSource({
        "50, .10, 10",
        "100, .10, 16",
        "250, .10, 34",
        "500, .10, 62",
        "50, .05, 6",
        "100, .05, 10",
        "250, .05, 19",
        "500, .05, 34"
    })
    void disprovesALimitFromThatManyItemsOn(int n, double limit, int k) {
        assertThat(new Proportion(k, n).probabilityOfAtLeast(limit)).isLessThanOrEqualTo(.05);
        assertThat(new Proportion(k - 1, n).probabilityOfAtLeast(limit)).isGreaterThan(.05);
    }

    @ParameterizedTest
    @CsvSource({"29, .10", "59, .05", "149, .02", "299, .01"})
    void needsThatManyItemsToProveALimitWithoutAnyCase(int n, double limit) {
        assertThat(new Proportion(0, n).clopperPearson(0.90).high()).isLessThanOrEqualTo(limit);
        assertThat(new Proportion(0, n - 1).clopperPearson(0.90).high()).isGreaterThan(limit);
    }

    @Test
    void rejectsWhatIsNoProportion() {
        assertThatThrownBy(() -> new Proportion(4, 3)).hasMessage("4 of 3 items is not a proportion.");
        assertThatThrownBy(() -> new Proportion(0, 0)).hasMessage("0 of 0 items is not a proportion.");
        assertThatThrownBy(() -> new Proportion(-1, 3)).hasMessage("-1 of 3 items is not a proportion.");
        assertThatThrownBy(() -> new Proportion(1, 3).wilson(95))
                .hasMessage("The confidence is 95.0, but must lie between 0 and 1, for example 0.95.");
    }

    /** Of items with four options, whose 24 orders are alike: the least number at which p is at most .05 and .001. */
    @ParameterizedTest
    @CsvSource({"100, 9, 12", "500, 29, 37", "1000, 53, 63"})
    void ordersOfOptionsAreBinomial(int items, int rare, int veryRare) {
        assertThat(new Proportion(rare, items).probabilityOfAtLeast(1 / 24.0)).isLessThanOrEqualTo(.05);
        assertThat(new Proportion(rare - 1, items).probabilityOfAtLeast(1 / 24.0))
                .isGreaterThan(.05);
        assertThat(new Proportion(veryRare, items).probabilityOfAtLeast(1 / 24.0))
                .isLessThanOrEqualTo(.001);
        assertThat(new Proportion(veryRare - 1, items).probabilityOfAtLeast(1 / 24.0))
                .isGreaterThan(.001);
        assertThat(new Proportion(9, 100).probabilityOfAtLeast(1 / 24.0)).isCloseTo(.0239590, within(5e-8));
    }
}
