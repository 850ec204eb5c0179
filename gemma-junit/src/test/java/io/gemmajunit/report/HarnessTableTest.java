package io.gemmajunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.GroupMembers;
import io.gemmajunit.results.GroupMembers.Standing;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.results.session.EvaluationResults;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HarnessTableTest {

    private static Evaluation task(String name, int fewShot, Score... scores) {
        var any = Measurements.benchmark(name, 2, List.of());
        var metrics = new TreeMap<String, Score>();
        for (var score : scores) {
            metrics.put(score.metric().name(), score);
        }
        return any.toBuilder()
                .fewShot(fewShot)
                .scores(metrics, scores[0].metric().name())
                .build();
    }

    private static Evaluation group(
            String name, List<Evaluation> groups, Map<String, Score> metrics, Evaluation... tasks) {
        return tasks[0].toBuilder(name)
                .scores(
                        new TreeMap<>(metrics),
                        metrics.keySet().stream().findFirst().orElse(""))
                .members(new GroupMembers(List.of(tasks), groups, Standing.TOGETHER))
                .build();
    }

    @Test
    void hasARowForEachMetricAndFilter() {
        var arc = task(
                "arc_easy",
                0,
                new Score(TestMetrics.named("acc_norm,none"), 0.25, 2376, 0.00888),
                new Score(TestMetrics.named("acc,none"), 0.30001, 2376, 0.0094));
        var gsm8k = task(
                "gsm8k",
                5,
                new Score(TestMetrics.named("exact_match,strict-match"), 0.5, 1319, 0.0138),
                new Score(TestMetrics.named("exact_match,flexible-extract"), 0.7, 1319, 0.0126));
        var wikitext =
                task("wikitext", 0, new Score(TestMetrics.named("word_perplexity,none"), 12.34567, 62, Double.NaN));

        var lines = HarnessTable.render(new EvaluationResults(
                List.of(arc, gsm8k, wikitext), new TreeMap<>(Map.of("arc_easy", "1.0", "gsm8k", "3.0")), List.of()));

        assertThat(lines)
                .containsExactly(
                        "|Tasks   |Version|Filter          |n-shot|Metric         |   |  Value|   |Stderr|",
                        "|--------|------:|----------------|-----:|---------------|---|------:|---|-----:|",
                        "|arc_easy|    1.0|none            |     0|acc            |↑  | 0.3000|±  |0.0094|",
                        "|        |       |none            |     0|acc_norm       |↑  | 0.2500|±  |0.0089|",
                        "|gsm8k   |    3.0|flexible-extract|     5|exact_match    |↑  | 0.7000|±  |0.0126|",
                        "|        |       |strict-match    |     5|exact_match    |↑  | 0.5000|±  |0.0138|",
                        "|wikitext|    N/A|none            |     0|word_perplexity|↓  |12.3457|±  |   N/A|");
    }

    @Test
    void keepsItsColumnsWhateverTasksAndFiltersAreCalled() {
        var task = task("a|b\nc", 0, new Score(TestMetrics.named("acc," + "f".repeat(200_000)), 0.5, 2, 0.1));

        var lines = HarnessTable.render(new EvaluationResults(List.of(task), new TreeMap<>(), List.of()));

        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThan(200)
                        .satisfies(
                                row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(11)));
        assertThat(lines.get(2)).contains("|a\\|b c|", "|" + "f".repeat(85) + "...|");
    }

    @Test
    void showsGroupsBeforeTheirMembersAndEachTaskOnce() {
        var score = new Score(TestMetrics.named("acc,none"), 0.5, 2, 0.1);
        var law = task("law", 5, score);
        var maths = task("maths", 5, score);
        var other = task("other", 5, score);
        var stem = group("stem", List.of(), Map.of("acc,none", score), maths);
        var mmlu = group("mmlu", List.of(stem), Map.of(), law, maths);

        var lines = HarnessTable.render(new EvaluationResults(List.of(mmlu, other), new TreeMap<>(), List.of()));

        assertThat(lines)
                .containsExactly(
                        "|Tasks    |Version|Filter|n-shot|Metric|   | Value|   |Stderr|",
                        "|---------|------:|------|-----:|------|---|-----:|---|-----:|",
                        "|mmlu     |       |      |      |      |   |      |   |      |",
                        "| - law   |    N/A|none  |     5|acc   |↑  |0.5000|±  |0.1000|",
                        "| - stem  |       |none  |      |acc   |↑  |0.5000|±  |0.1000|",
                        "|  - maths|    N/A|none  |     5|acc   |↑  |0.5000|±  |0.1000|",
                        "|other    |    N/A|none  |     5|acc   |↑  |0.5000|±  |0.1000|");
    }
}
