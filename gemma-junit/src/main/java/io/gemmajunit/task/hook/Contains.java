package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.re.Flag;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whether an answer contains what a field holds, in whatever case: {@code process_results: !hook contains:value}. The
 * metric is {@code contains}; white space around the field's text does not count.
 *
 * @param field of the rows; empty until {@link #with}
 */
public record Contains(String field) implements ScoringHook {

    /** Called by the service loader. */
    public Contains() {
        this("");
    }

    @Override
    public String name() {
        return "contains";
    }

    @Override
    public String version() {
        return "1 " + field;
    }

    @Override
    public Contains with(String argument) {
        return new Contains(argument);
    }

    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        if (field.isEmpty()) {
            throw new IllegalStateException("it needs a field, as in contains:value");
        }
        if (row.fields().get(field) == null) {
            throw new TaskException(
                    "Row " + row.index() + " has nothing in " + field + " that an answer could contain.");
        }
        String wanted = Str.strip(Values.str(row.fields().get(field)));
        String answer = Objects.requireNonNullElse(answers.get(0).text(), "");
        return Map.of(
                "contains",
                Observation.of(Pattern.compile(Pattern.escape(wanted), Flag.IGNORECASE)
                        .search(answer)
                        .isPresent()));
    }

    @Override
    public ScoreUnit unit() {
        return ScoreUnit.SHARE;
    }
}
