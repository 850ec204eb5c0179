package team;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.GemmaModelTest;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.task.java.JavaTask;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class TeamTest {

    private static final JavaTask<Integer> EVEN = JavaTask.named("even-numbers")
            .rows(IntStream.range(0, 80).boxed().toList())
            .prompt(number -> "Is " + number + " even?")
            .choices(number -> List.of("no", "yes"))
            .target(number -> number % 2 == 0 ? "yes" : "no")
            .category(number -> number < 10 ? "one digit" : "two digits");

    @Test
    void tellsEvenNumbers(GemmaModel model) {
        assertThat(model.evaluate(EVEN)).hasScoreAtLeast(0.5);
    }

    @Test
    void reversesWords(GemmaModel model) {
        assertThat(model.evaluate("reversed")).hasScoreAtLeast(1);
    }

    /** In a language that only this project has rules for: English words backwards. */
    @Test
    void refusesInALanguageOfTheTeam(GemmaModel model) {
        assertThat(model.refusalsOnHarmless("toy-requests")).falseRefusalRate().isAtLeast(1);
    }

    @Test
    void hasNoTokens(GemmaModel model) {
        assertThatThrownBy(model::tokenizer)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has no tokenizer that can be asked; a checkpoint folder has.");
    }
}
