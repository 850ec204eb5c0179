package io.gemmajunit.task.hook.math;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.service.Services;
import io.gemmajunit.spi.MathJudge;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Objects;

/** Scores answers by verdicts; where one is unknown, a {@link MathJudge} decides, and without one there is no score. */
abstract class MathHook implements ScoringHook {

    /** Whose scores these are. */
    private static final String HARNESS = "lm-eval-0.4";

    private static final int SHOWN = 60;

    private final List<MathJudge> judges = Services.load(MathJudge.class);

    @Override
    public final String version() {
        return judges.isEmpty() ? HARNESS : HARNESS + " " + judge().version();
    }

    @Override
    public final ScoreUnit unit() {
        return ScoreUnit.SHARE;
    }

    static String answer(List<Response> answers) {
        return Objects.requireNonNullElse(answers.get(0).text(), "");
    }

    static String field(Row row, String name) {
        return Values.str(row.fields().get(name));
    }

    /**
     * Returns what an item contributes.
     *
     * @throws TaskException if the verdict is unknown and there is no judge
     */
    final Observation score(Verdict verdict, Row row, List<Response> answers) {
        return Observation.of(
                verdict == Verdict.UNKNOWN
                        ? judge(row, answer(answers)).isRight(field(row, "solution"), answer(answers))
                        : verdict == Verdict.EQUAL);
    }

    private MathJudge judge(Row row, String answer) {
        if (judges.isEmpty()) {
            throw new TaskException(
                    "It takes a computer algebra system to tell whether the answer to row " + row.index()
                            + " is right: \"" + end(answer) + "\" against \"" + end(field(row, "solution"))
                            + "\". Put an io.gemmajunit.spi.MathJudge on the class path of your tests.");
        }
        return judge();
    }

    private MathJudge judge() {
        if (judges.size() > 1) {
            throw new TaskException(
                    "There are " + judges.size() + " implementations of io.gemmajunit.spi.MathJudge on the class path, "
                            + judges.get(0).getClass().getName() + " and "
                            + judges.get(1).getClass().getName() + "; keep one.");
        }
        return judges.get(0);
    }

    private static String end(String text) {
        String line = text.replace('\n', ' ').strip();
        return line.length() <= SHOWN ? line : "…" + line.substring(line.length() - SHOWN);
    }
}
