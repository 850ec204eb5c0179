package io.gemmajunit.export;

import io.gemmajunit.results.EvaluationResults;
import io.gemmajunit.results.UnsafeTexts;
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
 * @param tokenizer of the model, if it is available
 * @param environment versions and settings that can move a score
 * @param conditions how the tasks were put
 * @param unsafeTexts whether texts of safety floors may be written
 * @param started when the run began
 * @param seconds that it took
 */
public record FinishedRun(
        String model,
        EvaluationResults results,
        Map<String, TaskPlan> plans,
        Optional<Tokenizer> tokenizer,
        SortedMap<String, String> environment,
        RunConditions conditions,
        UnsafeTexts unsafeTexts,
        Instant started,
        double seconds) {}
