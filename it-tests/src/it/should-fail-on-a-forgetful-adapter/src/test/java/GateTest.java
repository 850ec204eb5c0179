import static io.gemmajunit.assertions.GemmaAssertions.assertThat;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.GemmaModelTest;
import io.gemmajunit.task.TaskOptions;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class GateTest {

    @Test
    void facts(GemmaModel model) {
        var evaluation = model.evaluate("facts_chat", TaskOptions.defaults().withChatTemplate());
        assertThat(evaluation).hasScoreAtLeast(0.5);
    }
}
