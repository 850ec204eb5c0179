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
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts that follow from arithmetic, or from what Math-Verify says of itself. */
class MathVerifyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $\\boxed{12}$             | The answer is 12.                                  | EQUAL
            $\\boxed{12}$             | The answer is 13.                                  | DIFFERENT
            $\\boxed{12}$             | 12 apples, then 15, so the answer: 12              | EQUAL
            $\\boxed{12}$             | nothing at all                                     | DIFFERENT
            $\\boxed{\\frac{1}{2}}$   | It is $\\dfrac{2}{4}$.                             | EQUAL
            $\\boxed{\\frac{1}{2}}$   | It is 0.5                                          | EQUAL
            $\\boxed{\\frac{1}{3}}$   | It is 0.333333                                     | EQUAL
            $\\boxed{\\frac{1}{3}}$   | It is 0.3333                                       | DIFFERENT
            $\\boxed{\\frac{1}{2}}$   | It is 50%                                          | EQUAL
            $\\boxed{2\\sqrt{3}}$     | Final answer: $\\boxed{\\sqrt{12}}$                | EQUAL
            $\\boxed{\\sqrt{2}+1}$    | $\\frac{1}{\\sqrt{2}-1}$                           | EQUAL
            $\\boxed{x^2+2x+1}$       | $(x+1)^2$                                          | EQUAL
            $\\boxed{x^2+2x+1}$       | $(x+1)^3$                                          | DIFFERENT
            $\\boxed{5}$              | so $x = 5$                                         | EQUAL
            $\\boxed{x=5}$            | 5                                                  | EQUAL
            $\\boxed{[2,5)}$          | $[2, 5)$                                           | EQUAL
            $\\boxed{(1,-2)}$         | $(1,2)$                                            | DIFFERENT
            $\\boxed{1,2}$            | $2$ and $1$                                        | EQUAL
            $\\boxed{10{,}000}$       | 10000                                              | EQUAL
            $\\boxed{1\\frac{1}{2}}$  | $\\frac{3}{2}$                                     | EQUAL
            $\\boxed{48^\\circ}$      | $48$                                               | EQUAL
            $\\boxed{\\text{even}}$   | $\\text{Even}$                                     | EQUAL
            $\\boxed{\\text{even}}$   | $\\text{odd}$                                      | DIFFERENT
            $\\boxed{5 cm}$           | 5                                                  | EQUAL
            $\\boxed{\\tan x}$        | $\\tan x$                                          | EQUAL
            $\\boxed{\\tan x}$        | $\\frac{\\sin x}{\\cos x}$                         | UNKNOWN
            $\\boxed{\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}}$ | $\\begin{pmatrix} 1 \\\\ 4/2 \\end{pmatrix}$ | EQUAL
            $\\boxed{\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}}$ | $\\begin{pmatrix} 2 \\\\ 1 \\end{pmatrix}$   | DIFFERENT
            """)
    void answersAreComparedWithSolutions(String solution, String answer, Verdict verdict) {
        assertThat(MathVerify.LATEX.verify(solution, answer)).isEqualTo(verdict);
    }

    /** Each of the powers has 40 times the digits of the one in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\begin{pmatrix}\\end{pmatrix}",
                "\\begin{pmatrix} \\\\ \\end{pmatrix}",
                "((((((9^{40})^{40})^{40})^{40})^{40})^{40})",
                "\\frac{1}{((((((9^{40})^{40})^{40})^{40})^{40})^{40})}",
            })
    void whatNobodyMeansIsNotRead(String answer) {
        assertThat(MathVerify.LATEX.verify("$\\boxed{12}$", "$\\boxed{" + answer + "}$"))
                .isEqualTo(Verdict.UNKNOWN);
    }

    /** Digits to Python, beyond the characters that Java's numbers are read from. */
    @Test
    void digitsOfOtherPlanesAreLeftOpen() {
        assertThat(MathVerify.LATEX.verify("$\\boxed{12}$", "It is \ud835\udfd3."))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aSumWithoutEndIsLeftOpen() {
        assertThat(MathVerify.LATEX.verify("$\\boxed{12}$", "The answer is " + "1+".repeat(20_000) + "1"))
                .isEqualTo(Verdict.UNKNOWN);
    }

    /** SymPy reduces the fraction, and 0.5 is 1/2 to it. */
    @Test
    void decimalsInWhatMayBeReducedAreLeftOpen() {
        assertThat(SympyEquality.of("\\frac{0.5x}{x}", "\\frac{1}{2}")).isEqualTo(Verdict.UNKNOWN);
        assertThat(SympyEquality.of("0.5x", "\\frac{1}{2}")).isEqualTo(Verdict.DIFFERENT);
    }

    /**
     * SymPy 1.14 gives the first verdicts, and adds and multiplies in floating point: it tells 0.1 + 0.2 and what
     * follows apart, by 1e-16 and less, and loses the 0.001 of the last.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.30                        | 0.3                   | EQUAL
            0.7                         | \\frac{7}{10}         | EQUAL
            -\\dfrac{6}{20}             | -0.3                  | EQUAL
            6/20                        | 0.3                   | EQUAL
            1,000.50                    | 1000.5                | EQUAL
            5.0                         | 5                     | EQUAL
            0.3                         | 0.4                   | DIFFERENT
            0.1+0.2                     | 0.4                   | DIFFERENT
            99999999999999.0            | 99999999999998.0      | DIFFERENT
            0.1+0.2                     | 0.3                   | UNKNOWN
            3 \\cdot 0.1                | 0.3                   | UNKNOWN
            \\frac{1}{5}+\\frac{1}{10}  | 0.3                   | UNKNOWN
            \\frac{0.1}{0.3}            | \\frac{1}{3}          | UNKNOWN
            0.1^2                       | 0.01                  | UNKNOWN
            0.1                         | 0.1000000000000000000 | UNKNOWN
            0.001+99999999999999.0      | 99999999999999.0      | UNKNOWN
            """)
    void decimalsAreEqualWhereNothingIsCalculated(String one, String other, Verdict verdict) {
        assertThat(SympyEquality.of(one, other)).isEqualTo(verdict);
    }

    @Test
    void theAnnouncedAnswerIsComparedAsInMinerva() {
        assertThat(scores("12", "Final Answer: The final answer is $12$. I hope it is correct."))
                .containsEntry("exact_match", Observation.of(1))
                .containsEntry("math_verify", Observation.of(1));
        assertThat(scores("12", "The answer is 12."))
                .containsEntry("exact_match", Observation.of(0))
                .containsEntry("math_verify", Observation.of(1));
    }

    private static Map<String, Observation> scores(String right, String answer) {
        Row row = new Row(0, Map.of("solution", "$\\boxed{" + right + "}$", "answer", right));
        return new MinervaMath().score(row, List.of(Response.of(answer)));
    }

    @Test
    void whatCannotBeProvenIsNotScored() {
        assertThatThrownBy(() -> scores("\\tan x", "It is $\\frac{\\sin x}{\\cos x}$"))
                .isInstanceOf(TaskException.class)
                .hasMessage("It takes a computer algebra system to tell whether the answer to row 0 is right:"
                        + " \"It is $\\frac{\\sin x}{\\cos x}$\" against \"$\\boxed{\\tan x}$\". Put an"
                        + " io.gemmajunit.spi.MathJudge on the class path of your tests.");
    }

    @Test
    void problemsOfLevelFiveAreKept() {
        List<Map<String, Object>> rows = new LeaderboardMath()
                .prepare(List.of(
                        new Row(0, Map.of("level", "Level 5", "solution", "It is $\\boxed{\\frac{1}{2}}$.")),
                        new Row(1, Map.of("level", "Level 4", "solution", "It is $\\boxed{3}$."))));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).containsEntry("answer", "\\frac{1}{2}");
    }
}
