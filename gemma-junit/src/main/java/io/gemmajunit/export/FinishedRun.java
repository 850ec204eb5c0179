package io.gemmajunit.export;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.results.session.EvaluationResults;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.prompt.TaskPlan;
import io.gemmajunit.text.Tokenizer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An evaluation that is over, with all that was asked.
 *
 * @param model as the user named it
 * @param results what was scored
 * @param plans of all tasks, by their names
 * @param aliases of tasks and groups, by their names
 * @param tokenizer of the model, if it is available
 * @param environment versions and settings that can move a score
 * @param options of all tasks
 * @param unsafeTexts whether texts of safety floors may be written
 * @param started when the run began
 * @param seconds that it took
 */
public record FinishedRun(
        String model,
        EvaluationResults results,
        Map<String, TaskPlan> plans,
        Map<String, String> aliases,
        Optional<Tokenizer> tokenizer,
        SortedMap<String, String> environment,
        TaskOptions options,
        UnsafeTexts unsafeTexts,
        Instant started,
        double seconds) {

    /**
     * Returns how many items of a benchmark were asked, such as {@code 20 of 100 items}; empty if all were. A score of
     * some is none of the benchmark, whoever reads it.
     */
    public Optional<String> part(Measurement measurement) {
        int asked = measurement.items().size();
        return Optional.of(measurement)
                .filter(one -> one.kind().equals(Evaluation.KIND))
                .map(one -> plans.get(Evaluation.of(one).task()))
                .map(TaskPlan::available)
                .filter(available -> asked < available)
                .map(available -> asked + " of " + available + " items");
    }
}
