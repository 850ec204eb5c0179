import static io.gemmajunit.assertions.GemmaAssertions.assertThat;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.GemmaModelTest;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class GateTest {

    @Test
    void answersHarmless(GemmaModel model) {
        assertThat(model.refusalsOnHarmless("everyday")).doesNotRegressFrom(model.baseline());
    }
}
