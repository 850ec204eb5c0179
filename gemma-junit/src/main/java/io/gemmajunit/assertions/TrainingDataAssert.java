package io.gemmajunit.assertions;

import io.gemmajunit.TrainingData;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.LeakedItem;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about files that a model was trained on.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public class TrainingDataAssert extends AbstractAssert<TrainingDataAssert, TrainingData> {

    private static final int SHOWN = 3;

    public TrainingDataAssert(@Nullable TrainingData actual) {
        super(actual, TrainingDataAssert.class);
    }

    /**
     * Verifies that no item of these benchmarks is in the files, word for word or nearly so. What only rejected answers
     * hold does not count. Of the files of {@code gemma.trainingData}, {@code gemma.contamination.limit} items of each
     * task are allowed, which is 0 unless it is set.
     *
     * @param benchmarks names of tasks, groups and tags
     * @throws AssertionError if one is, with the row that holds it
     * @throws io.gemmajunit.error.GemmaException if there is no such benchmark, or a file cannot be read
     */
    public TrainingDataAssert isNotContaminatedBy(String... benchmarks) {
        isNotNull();
        return holdsAtMost(actual.limit(), benchmarks);
    }

    /**
     * Verifies that at most so many items of each task of these benchmarks are in the files.
     *
     * @param limit how many, at least 0
     * @param benchmarks names of tasks, groups and tags
     * @throws AssertionError if more are, with rows that hold them
     * @throws io.gemmajunit.error.GemmaException if there is no such benchmark, or a file cannot be read
     */
    public TrainingDataAssert holdsAtMost(int limit, String... benchmarks) {
        isNotNull();
        List<String> failures = actual.searchFor(benchmarks).stream()
                .filter(report -> report.learnable().size() > limit)
                .map(this::describe)
                .toList();
        if (!failures.isEmpty()) {
            throw failure("%s", String.join("\n", failures));
        }
        return this;
    }

    private String describe(ContaminationReport report) {
        List<LeakedItem> leaked = report.learnable();
        return actual + " holds " + leaked.size() + " of the " + report.items() + " items of " + report.task() + ":\n"
                + leaked.stream().limit(SHOWN).map(TrainingDataAssert::describe).collect(Collectors.joining("\n"))
                + (leaked.size() > SHOWN ? "\n  and " + (leaked.size() - SHOWN) + " more" : "");
    }

    private static String describe(LeakedItem item) {
        return "  item " + item.id() + " in " + item.place()
                + (item.hasAnswer() ? ", with the right answer" : ", without the right answer") + "\n    item: "
                + item.text()
                + "\n    row:  " + item.training();
    }
}
