package io.gemmajunit.task.hook.math;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer is right by Math-Verify 0.8: what it says is equal to the right one, or both are spelled alike.
 * {@link Verdict#UNKNOWN} where that takes more algebra, or more of LaTeX, than there is here.
 */
enum MathVerify {
    /** Of the right solution, only LaTeX counts. */
    LATEX(AnswerPatterns.latex()),
    /** It may be written as answers may. */
    ALL(AnswerPatterns.all());

    private final AnswerSearch search;

    MathVerify(List<AnswerPatterns.AnswerPattern> patterns) {
        search = new AnswerSearch(patterns);
    }

    /**
     * Judges an answer.
     *
     * @param solution that holds the right answer
     */
    Verdict verify(String solution, String answer) {
        try {
            return compare(search.find(solution), ALL.search.find(answer));
        } catch (Unreadable | NumberFormatException e) {
            return Verdict.UNKNOWN;
        }
    }

    private static Verdict compare(FoundAnswer right, FoundAnswer answer) {
        return texts(right.text(), answer.text()).or(() -> readings(right.reading(), answer.reading()));
    }

    private static Verdict texts(@Nullable String right, @Nullable String answer) {
        if (right == null || answer == null) {
            return Verdict.DIFFERENT;
        }
        return right.isEmpty() || answer.isEmpty() ? Verdict.UNKNOWN : Verdict.of(Objects.equals(right, answer));
    }

    private static Verdict readings(@Nullable Reading right, @Nullable Reading answer) {
        if (right == null || answer == null) {
            return Verdict.DIFFERENT;
        }
        try {
            return Equality.of(right, answer);
        } catch (Unreadable e) {
            return Verdict.UNKNOWN;
        }
    }
}
