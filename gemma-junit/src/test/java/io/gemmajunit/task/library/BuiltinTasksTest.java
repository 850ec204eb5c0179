package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.TaskOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinTasksTest {

    private static final TaskLibrary BUILTIN = TaskLibrary.of(List.of());

    @TempDir
    Path hub;

    static List<String> names() {
        return List.copyOf(BUILTIN.allNames());
    }

    @ParameterizedTest
    @MethodSource("names")
    void areAllUsable(String name) {
        assertThat(BUILTIN.resolve(name).tasks()).isNotEmpty();
    }

    /** What a name means does not depend on which files were read for other names. */
    @Test
    void areFoundByTheFilesThatTheirNamesLeadTo() {
        List<String> names = names();
        for (int i = 0; i < names.size(); i += 8) {
            String name = names.get(i);
            assertThat(TaskLibrary.of(List.of()).resolve(name).tasks().stream()
                            .map(Task::name)
                            .toList())
                    .as(name)
                    .isEqualTo(BUILTIN.resolve(name).tasks().stream()
                            .map(Task::name)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai2_arc", "lambada", "super-glue-lm-eval-v1", "mmlu_stem_tasks", "truthfulqa"})
    void tagsAreComplete(String tag) {
        assertThat(TaskLibrary.of(List.of()).resolve(tag).tasks().stream().map(Task::name))
                .isEqualTo(BUILTIN.resolve(tag).tasks().stream().map(Task::name).toList())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arc_easy",
                "arc_challenge",
                "hellaswag",
                "winogrande",
                "boolq",
                "piqa",
                "openbookqa",
                "truthfulqa_mc1",
                "truthfulqa_mc2",
                "gsm8k",
                "eq_bench",
                "ifeval",
                "wikitext",
                "lambada_openai",
                "lambada_standard"
            })
    void areFoundByName(String name) {
        assertThat(BUILTIN.find(name).name()).isEqualTo(name);
    }

    /** Numbers of subjects: Hendrycks et al. (2021), table of all tasks, by the harness's division. */
    @ParameterizedTest
    @CsvSource({
        "mmlu, 57",
        "mmlu_stem, 19",
        "mmlu_humanities, 13",
        "mmlu_social_sciences, 12",
        "mmlu_other, 13",
        "agieval_nous, 8",
        "bbh, 27",
        "bbh_cot_fewshot, 27",
        "bbh_zeroshot, 27",
        "truthfulqa, 2",
        "ai2_arc, 2",
        "open_llm_leaderboard_v1, 62",
        "nous, 34",
        "nous_bigbench, 18",
        "leaderboard, 39",
        "leaderboard_bbh, 24",
        "leaderboard_math_hard, 7",
        "leaderboard_gpqa, 3",
        "leaderboard_musr, 3"
    })
    void formGroups(String group, int tasks) {
        assertThat(BUILTIN.resolve(group).tasks()).hasSize(tasks);
    }

    @Test
    void areRunOffTheirDatasetsOnly() {
        TaskLibrary library = TaskLibrary.of(List.of(), new DatasetPlaces(hub, new HubCache(hub.resolve("none"))));

        assertThatThrownBy(() -> library.find("gsm8k").plan(TaskOptions.defaults(), messages -> ""))
                .hasMessage("The dataset openai/gsm8k is in none of the places looked in:"
                        + " the folder " + hub
                        + " of gemma.datasets.dir (it has no openai/gsm8k) and the Hugging Face cache "
                        + hub.resolve("none")
                        + " (which does not exist); get it with gemma.download=missing or with:"
                        + " hf download openai/gsm8k --repo-type dataset");
    }

    @Test
    void lambadaAsksForTheLastWord() throws IOException {
        dataset("EleutherAI/lambada_openai", "{\"text\": \"one two  three four\"}");
        TaskLibrary library = TaskLibrary.of(List.of(), new DatasetPlaces(hub, new HubCache(hub)));

        PlannedItem item = library.find("lambada_openai")
                .plan(TaskOptions.defaults(), messages -> "")
                .items()
                .get(0);

        assertThat(item.requests()).containsExactly(new PlannedRequest("one two  three", " four"));
    }

    @Test
    void questionsOnOnePassageAreACluster() throws IOException {
        String row = "{\"passage\": \"%s\", \"question\": \"%s\", \"label\": 1}\n";
        dataset("aps/super_glue", "boolq", row.formatted("P", "a") + row.formatted("P", "b") + row.formatted("R", "a"));

        assertThat(clusters("boolq")).containsExactly("P", "P", "R");
    }

    @Test
    void scenesOfOneVideoAreACluster() throws IOException {
        String row = "{\"ctx_a\": \"A\", \"ctx_b\": \"b\", \"activity_label\": \"c\", \"endings\": [\"d\", \"e\"],"
                + " \"label\": \"0\"%s}\n";
        dataset("Rowan/hellaswag", row.formatted(", \"source_id\": \"activitynet~1\"") + row.formatted(""));

        assertThat(clusters("hellaswag")).containsExactly("activitynet~1", "");
    }

    @Test
    void twinsAreACluster() throws IOException {
        String row = "{\"sentence\": \"%s\", \"option1\": \"x\", \"option2\": \"y\", \"answer\": \"1\"}\n";
        dataset(
                "allenai/winogrande",
                "winogrande_xl",
                row.formatted("Easily _ won.") + row.formatted("Easily _ lost.") + row.formatted("_ won."));

        assertThat(clusters("winogrande")).containsExactly("Easily", "Easily", "");
    }

    @Test
    void questionsOnOnePassageOfAgiEvalAreACluster() throws IOException {
        String row =
                "{\"query\": \"%s Answer Choices: (A)x (B)y\", \"choices\": [\"(A)x\", \"(B)y\"], \"gold\": [0]}\n";
        dataset(
                "hails/agieval-lsat-rc",
                row.formatted("P. Q: a?") + row.formatted("P. Q: b?") + row.formatted("Q: c?"));

        assertThat(clusters("agieval_lsat_rc")).containsExactly("P.", "P.", "");
    }

    private List<String> clusters(String task) {
        TaskLibrary library = TaskLibrary.of(List.of(), new DatasetPlaces(hub, new HubCache(hub)));
        return library.find(task).plan(TaskOptions.defaults(), messages -> "").items().stream()
                .map(PlannedItem::cluster)
                .toList();
    }

    @Test
    void theLeaderboardAveragesSixColumnsOfDifferentMetrics() {
        TaskGroup group = (TaskGroup) BUILTIN.resolve("open_llm_leaderboard_v1");
        List<Evaluation> evaluations = new ArrayList<>();
        for (Task task : group.tasks()) {
            double acc = task.name().equals("mmlu_virology") ? 0.07 : 0.5;
            evaluations.add(evaluation(task.name(), acc, 0.8, task.name().startsWith("mmlu") ? 10 : 100));
        }

        Evaluation evaluation = group.evaluation(evaluations, null);

        // MMLU is (56 * 0.5 + 0.07) / 57; ARC and HellaSwag count by acc_norm, GSM8K by strict-match, the others by
        // acc.
        double mmlu = (56 * 0.5 + 0.07) / 57;
        assertThat(evaluation.score("average").value())
                .isCloseTo((0.8 + 0.8 + mmlu + 0.5 + 0.5 + 0.3) / 6, within(1e-12));
        // Standard errors are 0.1 each; pooled over 57 subjects of 10: sqrt(57 * 9 * 10 * 0.01 / (570 - 57) / 570).
        double pooled = Math.sqrt(57 * 9 * 10 * 0.01 / 513 / 570);
        assertThat(evaluation.score("average").standardError())
                .isCloseTo(Math.sqrt(5 * 0.01 + pooled * pooled) / 6, within(1e-12));
        assertThat(group.caveat()).contains("few-shot");
    }

    @Test
    void nousAveragesItsColumnsNotItsTasks() {
        TaskGroup group = (TaskGroup) BUILTIN.resolve("nous");
        List<Evaluation> evaluations = group.tasks().stream()
                .map(task -> evaluation(task.name(), 0.5, 0.8, 100))
                .toList();

        Evaluation evaluation = group.evaluation(evaluations, null);

        // AGIEval 0.8; GPT4All five times acc_norm 0.8, twice acc 0.5; TruthfulQA 0.5; BigBench 0.5.
        double gpt4all = (5 * 0.8 + 2 * 0.5) / 7;
        assertThat(evaluation.score("average").value()).isCloseTo((0.8 + gpt4all + 0.5 + 0.5) / 4, within(1e-12));
    }

    /** Bounds and formula: the leaderboard's page on normalization; a guesser gets 1/2, 1/5 and 1/3. */
    @Test
    void whatIsGuessedDoesNotCount() {
        TaskGroup group = (TaskGroup) BUILTIN.resolve("leaderboard_musr");

        Evaluation evaluation = group.evaluation(
                List.of(
                        evaluation("leaderboard_musr_murder_mysteries", 0, 0.7, 100),
                        evaluation("leaderboard_musr_object_placements", 0, 0.4, 100),
                        evaluation("leaderboard_musr_team_allocation", 0, 0.2, 100)),
                null);

        // 0.2 of 0.5, 0.2 of 0.8, and nothing below a third.
        assertThat(evaluation.score("normalized").value()).isCloseTo((0.4 + 0.25 + 0) / 3, within(1e-12));
        // Standard errors of 0.1, scaled alike.
        double squares = 0.01 / 0.25 + 0.01 / 0.64 + 0.01 / (4.0 / 9);
        assertThat(evaluation.score("normalized").standardError()).isCloseTo(Math.sqrt(squares) / 3, within(1e-12));
        assertThat(evaluation.score("acc_norm").value()).isCloseTo(1.3 / 3, within(1e-12));
        assertThat(evaluation.score().metric().name()).isEqualTo("acc_norm,none");
        assertThat(group.isGatedAsOne()).isTrue();
    }

    /**
     * Six columns: 0.9 and 0.5 of IFEval, 0.6 of MATH, and what lies beyond 1/2 in BBH and MuSR, 1/4 in GPQA, 1/10 in
     * MMLU-Pro.
     */
    @Test
    void theSecondLeaderboardAveragesWhatIsNotGuessed() {
        TaskGroup group = (TaskGroup) BUILTIN.resolve("leaderboard");
        List<Evaluation> evaluations = group.tasks().stream()
                .map(task -> task.name().equals("leaderboard_ifeval")
                        ? evaluation(
                                task.name(),
                                Map.of("inst_level_strict_acc,none", 0.9, "prompt_level_strict_acc,none", 0.5))
                        : evaluation(
                                task.name(), Map.of("acc,none", 0.4, "acc_norm,none", 1.0, "exact_match,none", 0.6)))
                .toList();

        Evaluation evaluation = group.evaluation(evaluations, null);

        assertThat(evaluation.score("average").value())
                .isCloseTo((0.7 + 1 + 0.6 + 1 + 1 + (0.4 - 0.1) / 0.9) / 6, within(1e-12));
        assertThat(evaluation.score("average").standardError()).isNaN();
        assertThat(group.isGatedAsOne()).isFalse();
        assertThat(group.caveat()).contains("chat template");
    }

    @Test
    void theBoardsSetTheirShots() {
        assertThat(BUILTIN.resolve("open_llm_leaderboard_v1").tasks().stream()
                        .filter(task ->
                                !task.name().startsWith("mmlu_") || task.name().equals("mmlu_anatomy"))
                        .map(Task::fewShot))
                .containsExactly(25, 10, 5, 0, 5, 5);
        assertThat(BUILTIN.resolve("nous").tasks().stream().map(Task::fewShot)).containsOnly(0);
    }

    private void dataset(String id, String rows) throws IOException {
        dataset(id, "default", rows);
    }

    /** Writes a dataset whose splits are alike. */
    private void dataset(String id, String configuration, String rows) throws IOException {
        Path folder = Files.createDirectories(hub.resolve(id));
        Files.writeString(
                folder.resolve("README.md"),
                "---\nconfigs:\n- config_name: " + configuration
                        + "\n  data_files: {test: rows.jsonl, validation: rows.jsonl}\n---\n");
        Files.writeString(folder.resolve("rows.jsonl"), rows);
    }

    private static Evaluation evaluation(String task, double acc, double accNorm, int n) {
        SortedMap<String, Score> scores = new TreeMap<>();
        score(scores, "acc,none", acc, n);
        score(scores, "acc_norm,none", accNorm, n);
        score(scores, "exact_match,strict-match", 0.3, n);
        score(scores, "exact_match,flexible-extract", 0.4, n);
        return evaluation(task, scores);
    }

    private static Evaluation evaluation(String task, Map<String, Double> values) {
        SortedMap<String, Score> scores = new TreeMap<>();
        values.forEach((key, value) -> score(scores, key, value, 100));
        return evaluation(task, scores);
    }

    private static Evaluation evaluation(String task, SortedMap<String, Score> scores) {
        SortedMap<String, Double> values = new TreeMap<>();
        scores.forEach((key, score) -> values.put(key, score.value()));
        return Evaluation.of(task, new Subject("default", "fake", "float32", new TreeMap<>()))
                .profile("lm-eval-0.4")
                .scores(scores, scores.firstKey())
                .items(List.of(new EvaluatedItem("0", "", "", "q", "a", List.of(Response.of("a")), values)))
                .build();
    }

    private static void score(SortedMap<String, Score> scores, String key, double value, int n) {
        scores.put(key, new Score(TestMetrics.named(key), value, n, 0.1));
    }
}
