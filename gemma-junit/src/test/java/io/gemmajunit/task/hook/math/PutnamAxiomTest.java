package io.gemmajunit.task.hook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PutnamAxiomTest {

    /**
     * By arithmetic: whether the last box, or else what is first announced in one line, is equal to the answer;
     * {@code ;} is the end of a line.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            \\frac{1}{2} | So it is $\\boxed{\\frac{2}{4}}$. | true
            4            | First \\boxed{3}, then \\boxed{4}. | true
            3            | First \\boxed{3}, then \\boxed{4}. | false
            (x+1)^2      | $\\boxed{x^2+2x+1}$ | true
            x^2+1        | $\\boxed{(x+1)^2}$ | false
            7            | Thus \\boxed 7$ as wanted. | true
            7            | The answer is: $14/2$ | true
            7            | The answer is: 7;I hope it is correct. | false
            12           | Final Answer: The final answer is $12$ I hope it is correct. | true
            12           | The answer is: 11 I hope it is correct. Final Answer: The final answer is 12 | false
            12           | Final Answer: The final answer is $12$ and \\boxed{13}. | false
            12           | It is \\fbox{12}. | false
            1000         | \\boxed{n = 1,000} | true
            12           | It is 12. | false
            12           | `` | false
            """)
    void comparesTheLastBoxOrWhatIsAnnounced(String right, String answer, boolean isRight) {
        assertThat(score(right, answer.replace(";", "\n"))).isEqualTo(Map.of("exact_match", Observation.of(isRight)));
    }

    /** SymPy's parser takes no interval, not even of one spelling. */
    @Test
    void equalSpellingsAreNotEnough() {
        assertThat(score("(0,1)", "\\boxed{(0,1)}")).containsValue(Observation.of(false));
    }

    @Test
    void refusesWhatItCannotProve() {
        assertThatThrownBy(() -> score("\\sin(2x)", "\\boxed{2\\sin(x)\\cos(x)}"))
                .isInstanceOf(TaskException.class)
                .hasMessageStartingWith("It takes a computer algebra system to tell whether the answer to row 0");
    }

    private static Map<String, Observation> score(String right, String answer) {
        return new PutnamAxiom().score(new Row(0, Map.of("answer", right)), List.of(Response.of(answer)));
    }
}
