package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.statistics.Tarone;
import io.gemmajunit.statistics.WeightedBonferroni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryTestsTest {

    private static final double ALPHA = 0.01;

    private final List<Pair> pairs = new ArrayList<>();

    @Test
    void findsTheCategoryThatLost() {
        add("capitals", 34, 0, 6);
        add("colors", 2, 18, 40);

        var worst = worst();

        assertThat(worst.name()).isEqualTo("capitals");
        assertThat(worst.pairs()).isEqualTo(40);
        assertThat(worst.losses()).isEqualTo(34);
        assertThat(worst.gains()).isZero();
        assertThat(worst.before()).isEqualTo(1);
        assertThat(worst.now()).isEqualTo(.15);
        assertThat(worst.drop()).isCloseTo(.85, within(1e-12));
        assertThat(worst.p()).isEqualTo(Math.pow(.5, 34));
        assertThat(worst.tested()).isEqualTo(2);
    }

    /**
     * 2^-7 < .01, but with a second category of 2^-7 both would need .005: of two such only those with 8 changes count.
     */
    @Test
    void doesNotChargeForCategoriesInWhichTooFewAnswersChanged() {
        add("a", 7, 0, 10);
        add("b", 3, 3, 100);
        add("c", 0, 0, 50);
        assertThat(worst().tested()).isEqualTo(1);

        add("c", 4, 4, 0);
        assertThat(worst().name()).isEqualTo("c");
        assertThat(worst().tested()).isEqualTo(1);

        add("a", 0, 1, 0);
        assertThat(worst().tested()).isEqualTo(2);
        assertThat(worst().name()).isEqualTo("a");
        assertThat(worst().p()).isEqualTo(9 / 256.0);
    }

    @Test
    void asksHowManyAnswersChangedAndNotHow() {
        add("a", 20, 0, 0);
        add("b", 0, 20, 0);

        assertThat(worst().tested()).isEqualTo(2);
    }

    /** 40 losses in 5000 are the less likely ones, but a drop of .8 points only. */
    @Test
    void prefersACategoryWhoseDropMatters() {
        add("long", 40, 0, 4960);
        add("short", 20, 0, 20);

        assertThat(worst().name()).isEqualTo("short");
    }

    @Test
    void testsNothingWithoutTwoCategories() {
        add("", 30, 0, 10);
        add("all", 30, 0, 10);

        assertThat(new CategoryTests(pairs, PairedTest.MC_NEMAR, ALPHA, .01).worst())
                .isEmpty();
    }

    @Test
    void testsNothingWhenNoCategoryCouldBeSignificant() {
        add("a", 6, 0, 10); // 2^-6 > .01
        add("b", 6, 0, 10);

        assertThat(new CategoryTests(pairs, PairedTest.MC_NEMAR, ALPHA, .01).worst())
                .isEmpty();
    }

    /** (1/2)^2 of both losses; 1 of 2 changes for the worse is (2 + 1) / 2^2. */
    @Test
    void listsEveryCategoryForReaders() {
        add("b", 2, 0, 2);
        add("a", 1, 1, 0);
        add("", 5, 0, 0);

        assertThat(new CategoryTests(pairs, PairedTest.MC_NEMAR, ALPHA, .01).all())
                .containsExactly(
                        new CategoryTest("a", 2, .5, .5, 1, 1, .75, 2), new CategoryTest("b", 4, 1, .5, 2, 0, .25, 2));
    }

    /** Tarone (1990): 4 tests, of which 3 could reach .05 and 2 could reach .025. */
    @Test
    void sharesTheLevelAmongTestsThatCanReachTheirShare() {
        assertThat(Tarone.level(new double[] {.001, .02, .04, .3}, .05)).isEqualTo(.025);
        assertThat(Tarone.level(new double[] {.2}, .05)).isEqualTo(.05);
        assertThat(Tarone.level(new double[0], .05)).isEqualTo(.05);
    }

    @Test
    void dividesByTheWeight() {
        assertThat(WeightedBonferroni.adjust(.008, .8)).isCloseTo(.01, within(1e-15));
        assertThat(WeightedBonferroni.adjust(.5, .2)).isEqualTo(1);
        assertThatThrownBy(() -> WeightedBonferroni.adjust(.5, 0))
                .hasMessage("A weight is 0.0, but must be above 0 and at most 1.");
    }

    private CategoryTest worst() {
        return new CategoryTests(pairs, PairedTest.MC_NEMAR, ALPHA, .01).worst().orElseThrow();
    }

    private void add(String category, int losses, int gains, int same) {
        pairs.addAll(Collections.nCopies(losses, new Pair("x", category, "", 1, 0)));
        pairs.addAll(Collections.nCopies(gains, new Pair("x", category, "", 0, 1)));
        pairs.addAll(Collections.nCopies(same, new Pair("x", category, "", 1, 1)));
    }
}
