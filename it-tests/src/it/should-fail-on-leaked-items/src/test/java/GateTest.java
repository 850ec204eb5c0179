import static io.gemmajunit.assertions.GemmaAssertions.assertThat;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.GemmaModelTest;
import io.gemmajunit.TrainingData;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class GateTest {

    @Test
    void sums(GemmaModel model) {
        assertThat(model.evaluate("sums")).hasScoreAtLeast(0.5);
    }

    @Test
    void wasNotTrainedOnFacts(TrainingData data) {
        assertThat(data).isNotContaminatedBy("world_facts");
    }
}
