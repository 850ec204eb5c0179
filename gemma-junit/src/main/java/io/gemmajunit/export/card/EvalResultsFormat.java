package io.gemmajunit.export.card;

import io.gemmajunit.export.FinishedRun;
import io.gemmajunit.export.ResultFormat;
import io.gemmajunit.export.card.HubBenchmarks.Reported;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** {@code .eval_results/gemma-junit.yaml} beside a checkpoint, from which the Hub fills its boards. */
public record EvalResultsFormat(CheckpointFolder folder, HubBenchmarks benchmarks) implements ResultFormat {

    /** The name of the format in settings. */
    public static final String NAME = "eval-results";

    private static final String FILE = ".eval_results/gemma-junit.yaml";

    @Override
    public void check(List<String> measurements, Collection<String> tasks) {
        folder.require(NAME);
        folder.file(FILE);
        benchmarks.requireAll(NAME, measurements);
    }

    @Override
    public List<Path> write(FinishedRun run) {
        StringBuilder yaml = new StringBuilder("# Written by gemma:evaluate.\n");
        String date = run.started().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        for (Reported score : benchmarks.of(run)) {
            yaml.append("- dataset:\n");
            yaml.append("    id: ")
                    .append(YamlText.quoted(score.benchmark().dataset()))
                    .append('\n');
            yaml.append("    task_id: ")
                    .append(YamlText.quoted(score.benchmark().task()))
                    .append('\n');
            yaml.append("  value: ").append(score.value().toPlainString()).append('\n');
            yaml.append("  date: ").append(YamlText.quoted(date)).append('\n');
            yaml.append("  notes: ").append(YamlText.quoted(notes(score))).append('\n');
        }
        return List.of(folder.write(FILE, yaml.toString()));
    }

    private static String notes(Reported score) {
        return score.measurement() + ", " + score.what() + ", scored by gemma-junit as lm-evaluation-harness 0.4 does";
    }
}
