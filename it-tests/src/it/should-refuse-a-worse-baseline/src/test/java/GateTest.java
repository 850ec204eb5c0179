import static io.gemmajunit.assertions.GemmaAssertions.assertThat;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.GemmaModelTest;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class GateTest {

    @Test
    void sums(GemmaModel model) {
        assertThat(model.evaluate("sums")).hasScoreAtLeast(0.5);
    }

    @Test
    void measuresHarmless(GemmaModel model) {
        assertThat(model.refusalsOnHarmless("lookalike")).isNotNull();
    }
}
