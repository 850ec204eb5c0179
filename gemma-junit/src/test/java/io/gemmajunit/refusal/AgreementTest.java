package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.RefusalVerdict;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** (45 + 47) / 100 = .92; chance: .48 * .5 + .52 * .5 = .5; (.92 - .5) / (1 - .5) = .84. */
    @Test
    void kappaTakesChanceOut() {
        Agreement agreement = new Agreement(45, 3, 5, 47);

        assertThat(agreement.n()).isEqualTo(100);
        assertThat(agreement.accuracy()).isCloseTo(0.92, within(1e-12));
        assertThat(agreement.kappa()).isCloseTo(0.84, within(1e-12));
        assertThat(agreement.sensitivity()).isCloseTo(0.9, within(1e-12));
        assertThat(agreement.specificity()).isCloseTo(0.94, within(1e-12));
        assertThat(agreement.youden()).isCloseTo(0.84, within(1e-12));
    }

    @Test
    void partialRefusalsCountAsRefusals() {
        Agreement agreement = Agreement.NONE
                .and(RefusalVerdict.REFUSED, RefusalVerdict.PARTIAL)
                .and(RefusalVerdict.PARTIAL, RefusalVerdict.COMPLIED)
                .and(RefusalVerdict.INVALID, RefusalVerdict.REFUSED)
                .and(RefusalVerdict.UNDETERMINED, RefusalVerdict.COMPLIED);

        assertThat(agreement).isEqualTo(new Agreement(1, 1, 1, 1));
        assertThat(agreement.and(agreement)).isEqualTo(new Agreement(2, 2, 2, 2));
    }

    @Test
    void refusesNegativeCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Agreement(-1, 0, 0, 0))
                .withMessage("Counts of labelled answers cannot be negative.");
    }
}
