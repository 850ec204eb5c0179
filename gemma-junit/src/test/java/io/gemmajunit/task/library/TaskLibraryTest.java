package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.Response;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.file.TaskFiles;
import io.gemmajunit.task.prompt.TaskPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskLibraryTest {

    private static final String CHOICES = """
            output_type: multiple_choice
            test_split: test
            doc_to_text: q
            doc_to_target: a
            doc_to_choice: [x, y]
            """;

    @TempDir
    Path temporary;

    TaskFolder folder;

    @BeforeEach
    void writeRows() {
        folder = new TaskFolder(temporary).rows("{\"q\": \"?\", \"a\": 0}");
    }

    @Test
    void findsTasksInSubfoldersAndPassesOverOtherFiles() {
        folder.quiz(CHOICES)
                .file("deep/er/other.yaml", "task: other\nmetadata: {version: 1}")
                .file("config.yaml", "a: 1")
                .file("list.yaml", "- 1")
                .file("broken.yaml", "a: [");

        assertThat(TaskLibrary.of(List.of(temporary)).names()).containsExactly("other", "quiz");
    }

    @Test
    void includesRelativeToTheFileAndLetsOwnKeysWin() {
        folder.file(
                        "base/common.yaml",
                        "dataset_path: json\n" + "dataset_kwargs: {data_files: {test: rows.jsonl}}\n" + CHOICES)
                .file("base/mine.yaml", "include: common.yaml\ntask: mine\ndoc_to_text: 'Q {{q}}'");

        TaskPlan plan = TaskLibrary.of(List.of(temporary)).find("mine").plan(TaskOptions.defaults(), turns -> "");

        assertThat(plan.items().get(0).requests())
                .containsExactly(new PlannedRequest("Q ?", " x"), new PlannedRequest("Q ?", " y"));
    }

    /** 2^30 of them. */
    @Test
    void refusesGroupsThatNameEachOtherTwice() {
        folder.quiz(CHOICES);
        for (int i = 0; i < 30; i++) {
            folder.file("g" + i + ".yaml", "group: g" + i + "\ntask: [" + ("g" + (i + 1) + ",").repeat(2) + "]");
        }
        folder.file("g30.yaml", "group: g30\ntask: [quiz]");

        assertThatThrownBy(() -> TaskLibrary.of(List.of(temporary)).resolve("g0"))
                .isInstanceOf(TaskException.class)
                .hasMessageMatching(
                        "Group g\\d+ .* is one of more than 10000 groups and tasks within a group; name each once.*");
    }

    @Test
    void refusesGroupsInALongChain() {
        folder.quiz(CHOICES);
        for (int i = 0; i < 2000; i++) {
            folder.file("g" + i + ".yaml", "group: g" + i + "\ntask: [" + (i < 1999 ? "g" + (i + 1) : "quiz") + "]");
        }

        assertThatThrownBy(() -> TaskLibrary.of(List.of(temporary)).resolve("g0"))
                .isInstanceOf(TaskException.class)
                .hasMessageStartingWith("Group g100 (" + temporary.resolve("g100.yaml")
                        + ") is the last of 101 groups within each other; name the tasks directly");
    }

    /** SnakeYAML would take minutes for it. */
    @Test
    void refusesALineOfMillionsOfCharacters() throws IOException {
        folder.quiz(CHOICES + "#" + "x".repeat(1 << 21));

        assertThatThrownBy(() -> new TaskFiles().merged(temporary.resolve("quiz.yaml")))
                .isInstanceOf(TaskException.class)
                .hasMessage("The task file " + temporary.resolve("quiz.yaml")
                        + " is not read: its line 9 is longer than 2097152 characters.");
    }

    @Test
    void passesOverCopiesThatNotebooksKeep() {
        folder.quiz(CHOICES).file(".ipynb_checkpoints/quiz-checkpoint.yaml", "task: quiz\n" + CHOICES);

        assertThat(TaskLibrary.of(List.of(temporary)).names()).containsExactly("quiz");
    }

    @Test
    void takesTheRowsOfAFunctionFromAFile() {
        folder.rows("{\"q\": \"?\", \"a\": 1}")
                .file("made.yaml", "task: made\ndataset_path: ''\ncustom_dataset: !function utils.make\n" + CHOICES)
                .file("mine.yaml", "include: made.yaml\ntask: mine\ncustom_dataset: null\n" + TaskFolder.DATA);

        assertThat(TaskLibrary.of(List.of(temporary))
                        .find("mine")
                        .plan(TaskOptions.defaults(), turns -> "")
                        .items())
                .hasSize(1);
    }

    @Test
    void showsATextThatIsScoredAsAWholeAsItsPrompt() {
        TaskPlan plan = folder.quiz(
                        "output_type: loglikelihood_rolling\ntest_split: test\ndoc_to_text: ''\ndoc_to_target: q\n"
                                + "metric_list: [{metric: word_perplexity}]")
                .plan(TaskOptions.defaults());

        assertThat(plan.evaluate(plan.items().get(0), List.of(Response.of(-1, true)))
                        .prompt())
                .isEqualTo("?");
    }

    @Test
    void listsWhatItKnowsWhenATaskIsUnknown() {
        folder.quiz(CHOICES).file("b.yaml", "task: another");

        refuses(
                () -> TaskLibrary.of(List.of(temporary)).find("arc"),
                "There is no task arc in " + temporary
                        + " or among the built-in tasks; of "
                        + TaskLibrary.of(List.of(temporary)).allNames().size()
                        + " tasks, groups and tags the nearest are ai2_arc, arc_easy, arc_challenge, bbh, fda.");
    }

    @Test
    @Timeout(20)
    void comparesNoNameBeyondMeasureWithOthers() {
        folder.quiz(CHOICES);

        assertThatThrownBy(() -> TaskLibrary.of(List.of(temporary)).find("x".repeat(2_000_000)))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining(" tasks, groups and tags the nearest are ");
    }

    @Test
    void saysThatAFolderHasNoTasks() {
        refuses(
                () -> TaskLibrary.of(List.of(temporary)).find("arc"),
                "There is no task arc in " + temporary
                        + " or among the built-in tasks; no task file was found there, and the"
                        + " nearest built-in ones are ai2_arc, arc_easy, arc_challenge, bbh, fda.");
    }

    @Test
    void saysWhatIsWrongWithAFileThatItPassedOver() throws IOException {
        Files.write(temporary.resolve("quiz.yaml"), "task: quiz # é".getBytes(StandardCharsets.ISO_8859_1));

        refuses(
                folder::quiz,
                "There is no task quiz in " + temporary
                        + " or among the built-in tasks; no task file was found there, and the nearest built-in ones are bbh,"
                        + " fda, mmlu, nous, piqa. The task file "
                        + folder.path("quiz.yaml") + " is not UTF-8; save it in that encoding.");
    }

    @Test
    void saysHowBuiltInTasksAreListed() {
        refuses(
                () -> TaskLibrary.of(List.of()).find("hellaswagg"),
                "There is no task hellaswagg among the built-in tasks; the nearest of them are hellaswag, lambada,"
                        + " mmlu_stem, swde, ai2_arc; the goal"
                        + " gemma:evaluate lists all with -Dgemma.tasks=list.");
    }

    @Test
    void refusesANameThatIsTakenTwice() {
        folder.file("a.yaml", "task: twin").file("b.yaml", "task: twin");

        refuses(
                () -> TaskLibrary.of(List.of(temporary)).find("twin"),
                "Task twin is defined more than once, in " + folder.path("a.yaml") + " and " + folder.path("b.yaml")
                        + "; rename one.");
    }

    @Test
    void refusesMissingFolders() {
        Path missing = temporary.resolve("tasks");

        refuses(
                () -> TaskLibrary.of(List.of(missing)),
                "There is no folder " + missing + " to look for task files in; create it or correct the path.");
    }

    @Test
    void refusesAMissingInclude() {
        folder.quiz("include: base.yaml");

        refuses(
                folder::quiz,
                "The task file " + folder.path("quiz.yaml") + " includes base.yaml, but there is no file "
                        + folder.path("base.yaml") + "; add it or correct the include.");
    }

    @Test
    void refusesAFileThatIncludesItself() {
        folder.quiz("include: other.yaml").file("other.yaml", "include: quiz.yaml");

        refuses(folder::quiz, "The task file " + folder.path("quiz.yaml") + " includes itself; remove one include.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "doc_to_text: !function utils.text => runs the Python function utils.text for doc_to_text, which is not"
                        + " supported; there is no built-in task of that name, so write it as a template or prepare the rows"
                        + " beforehand",
                "metric_list: [{metric: !function m.f1}] => runs the Python function m.f1 for metric_list.metric, which is"
                        + " not supported; there is no built-in task of that name, so write it as a template or prepare the"
                        + " rows beforehand",
                "custom_dataset: !function utils.make => makes its rows by custom_dataset, which is not run; write the rows"
                        + " that it makes to a file of JSON lines, and name that in a task that includes this one and sets"
                        + " custom_dataset: null, dataset_path: json and dataset_kwargs: {data_files: {test: rows.jsonl}}",
                "process_docs: clean => sets process_docs to 'clean', which should be a hook, as in process_docs: !hook"
                        + " name",
                "process_docs: !hook magic => uses the unknown hook magic; known here are bbh_options, gpqa,"
                        + " hellaswag, leaderboard_math, literals, mmmlu_subject, nous_bigbench, rows_where, wikitext",
                "output_type: greedy => has the output_type greedy; supported are multiple_choice, loglikelihood,"
                        + " loglikelihood_rolling and generate_until",
                "repeats: 0 => sets repeats to 0, which should be at least 1",
                "repeats: 10001 => sets repeats to 10001, more than the 10000 that are run; set fewer",
                "metric_list: [{metric: bleu}] => uses the metric bleu; supported for multiple_choice are acc, acc_norm,"
                        + " acc_bytes, acc_mutual_info, exact_match, f1, mcc, brier_score",
                "metric_list: [{metric: acc, aggregation: f1}] => aggregates acc by f1; supported are mean, median,"
                        + " nanmean, perplexity",
                "metric_list: [{metric: f1, aggregation: mean}] => aggregates f1 by mean; supported are f1",
                "process_results: !hook truthfulqa_mc2 => has process_results but no metric_list; list the metrics that"
                        + " it gives",
                "filter_list: [{name: n, filter: [{function: lowercase}]}] => filters log-likelihoods, which only"
                        + " take_first can",
                "filter_list: [{name: n}] => has an entry without filter in filter_list",
                "fewshot_config: {sampler: balanced} => uses the few-shot sampler balanced; supported are default and"
                        + " first_n",
                "test_split: => names no split to evaluate; set test_split or validation_split",
                "doc_to_choice: => is multiple_choice but has no doc_to_choice; say where its choices are",
                "doc_to_target: => has no doc_to_target",
                "num_fewshot: many => sets num_fewshot to 'many', which should be a whole number",
                "num_fewshot: -2 => sets num_fewshot to -2, which should be at least 0",
                "fewshot_config: {samples: []} => lists no examples in fewshot_config.samples; add some or leave the key"
                        + " out",
                "dataset_path: '' => has no dataset_path; name a dataset of the Hub, or json for local files",
                "generation_kwargs: {temperature: -1} => sets temperature to -1.0, which should be at least 0",
                "generation_kwargs: {temperature: 1, top_p: 1.5} => sets top_p to 1.5, which should be over 0 and at most 1",
                "generation_kwargs: {temperature: 1, top_k: -1} => sets top_k to -1, which should be at least 0",
                "description: 7 => sets description to 7, which should be a text",
                "generation_kwargs: {max_gen_toks: 0} => sets max_gen_toks to 0, which should be at least 1",
            })
    void refusesWhatItCannotEvaluateFaithfully(String yaml, String complaint) {
        String key = yaml.substring(0, yaml.indexOf(':') + 1);
        String rest = ("dataset_path: json\ndataset_kwargs: {data_files: {test: rows.jsonl}}\n" + CHOICES)
                .replaceAll("(?m)^" + key + ".*\n", "");
        folder.file("quiz.yaml", "task: quiz\n" + rest + yaml);

        refuses(folder::quiz, "Task quiz (" + folder.path("quiz.yaml") + ") " + complaint + ".");
    }

    @Test
    void refusesFiltersThatItDoesNotHave() {
        folder.quiz("""
                test_split: test
                doc_to_text: q
                doc_to_target: a
                filter_list: [{name: n, filter: [{function: spell_out}]}]
                """);

        refuses(
                folder::quiz,
                "Task quiz (" + folder.path("quiz.yaml") + ") uses the filter spell_out; supported are regex,"
                        + " regex_pos, multi_choice_regex, format_span, take_first, take_first_k, majority_vote, lowercase, uppercase,"
                        + " remove_whitespace and map.");
    }

    @Test
    void refusesBrokenPatterns() {
        folder.quiz("""
                test_split: test
                doc_to_text: q
                doc_to_target: a
                filter_list: [{name: n, filter: [{function: regex, regex_pattern: "(a"}]}]
                """);

        refuses(
                folder::quiz,
                "Task quiz (" + folder.path("quiz.yaml")
                        + ") has the regular expression (a, which is not one: missing ), unterminated subpattern at position 0.");
    }

    @Test
    void readsATaskDespiteUnknownKeys() {
        folder.quiz(CHOICES + "colour: blue\n");

        assertThat(folder.quiz().name()).isEqualTo("quiz");
    }

    private static void refuses(ThrowingCallable action, String message) {
        assertThatThrownBy(action).isInstanceOf(TaskException.class).hasMessage(message);
    }

    @Test
    void takesAFileInOverlappingFoldersOnce() {
        Path suites = Path.of("../sample-project/src/test/resources/suites");

        Task task = TaskLibrary.of(List.of(suites.resolve("tasks"), suites)).find("sums");

        // Its data lies beside the folder of the task files, within the outer folder.
        assertThat(task.plan(TaskOptions.defaults(), conversation -> "").items())
                .hasSize(100);
    }
}
