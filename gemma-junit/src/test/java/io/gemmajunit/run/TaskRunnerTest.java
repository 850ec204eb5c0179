package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskFolder;
import io.gemmajunit.task.library.TaskLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskRunnerTest {

    private static final String CHOICE_OF_ANY_METRIC = """
            output_type: multiple_choice
            test_split: test
            doc_to_text: q
            doc_to_target: a
            doc_to_choice: c
            """;
    private static final String CHOICE = CHOICE_OF_ANY_METRIC
            + "metric_list: [{metric: acc}, {metric: acc_norm}, {metric: acc_bytes}, {metric: exact_match}]\n";
    private static final String GENERATE = """
            test_split: test
            doc_to_text: q
            doc_to_target: a
            """;
    private static final String ROLLING = """
            output_type: loglikelihood_rolling
            test_split: test
            doc_to_text: ""
            doc_to_target: q
            """;

    @TempDir
    Path temporary;

    private final ReplayedModel model = new ReplayedModel();
    private TaskFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new TaskFolder(temporary);
    }

    /** Per code point -0.9 and -1.0, per byte -0.45 and -0.75 (😀😀 is 2 code points in 4 UTF-16 units and 8 bytes). */
    @Test
    void normalisesByCodePointsAndByBytes() {
        folder.rows("{\"q\": \"?\", \"a\": 1, \"c\": [\"😀😀\", \"abcd\"]}").quiz(CHOICE);
        model.logLikelihoods = sums(-3.6, -3.0);

        assertThat(onlyItem().metrics())
                .containsExactly(
                        entry("acc,none", 1.0),
                        entry("acc_bytes,none", 0.0),
                        entry("acc_norm,none", 1.0),
                        entry("exact_match,none", 0.0));
    }

    @Test
    void asksTheTasksOfAGroupAtTheSameTime() {
        folder.rows("{\"q\": \"?\", \"a\": 1, \"c\": [\"a\", \"b\"]}");
        String task = "dataset_path: json\ndataset_kwargs: {data_files: {test: rows.jsonl}}\n" + CHOICE;
        folder.file("one.yaml", "task: one\n" + task)
                .file("two.yaml", "task: two\n" + task)
                .file("both.yaml", "group: both\ntask: [one, two]\n");

        Evaluation both = new TaskRunner(new MeetingModel(2), Progress.SILENT)
                .run(TaskLibrary.of(List.of(temporary)).resolve("both"), TaskOptions.defaults());

        assertThat(both.items()).hasSize(2);
    }

    /** Those of a shard are kept, and returned to nobody. */
    @Test
    void asksForTextsAndWhatIsScoredBesideThemWithoutAUseForTheAnswers() {
        folder.rows("{\"q\": \"one\", \"a\": \"x\"}", "{\"q\": \"two\", \"a\": \"x\"}")
                .quiz(GENERATE + """
                        also_scored: " none"
                        process_results: !hook contains:a
                        metric_list: [{metric: contains}]
                        """);

        var runner = new TaskRunner(model, Progress.SILENT);
        runner.ask(runner.plan(folder.quiz(), TaskOptions.defaults()), PromptStyle.PLAIN);

        assertThat(model.generations).extracting(GenerationRequest::prompt).containsExactly("one", "two");
        assertThat(model.continuations).extracting(Continuation::context).containsExactly("one", "two");
    }

    @Test
    void takesTheFirstOfEqualChoices() {
        folder.rows(
                        "{\"q\": \"?\", \"a\": 1, \"c\": [\"a\", \"b\"]}",
                        "{\"q\": \"?\", \"a\": 0, \"c\": [\"a\", \"b\"]}")
                .quiz(CHOICE);
        model.logLikelihoods = sums(-1, -1, -1, -1);

        assertThat(values("acc,none")).containsExactly(0.0, 1.0);
    }

    @Test
    void acceptsAnyOfSeveralTargetsGivenAsTextOrIndex() {
        folder.rows(
                        "{\"q\": \"?\", \"a\": [0, 2], \"c\": [\"a\", \"b\", \"c\"]}",
                        "{\"q\": \"?\", \"a\": \"b\", \"c\": [\"a\", \"b\", \"c\"]}",
                        "{\"q\": \"?\", \"a\": 3, \"c\": [\"a\", \"b\", \"c\"]}")
                .quiz(CHOICE);
        model.logLikelihoods = sums(-3, -2, -1, -3, -1, -2, -3, -2, -1);

        Evaluation evaluation = run();

        assertThat(values(evaluation, "acc,none")).containsExactly(1.0, 1.0, 0.0);
        assertThat(evaluation.items()).extracting(EvaluatedItem::target).containsExactly("[0, 2]", "b", "3");
    }

    @Test
    void countsGreedyChoicesAsExactMatches() {
        folder.rows("{\"q\": \"?\", \"a\": 1, \"c\": [\"a\", \"b\"]}").quiz(CHOICE);
        model.logLikelihoods = List.of(new LogLikelihood(-1, false, 1), new LogLikelihood(-2, true, 1));

        assertThat(onlyItem().metrics()).containsEntry("exact_match,none", 1.0).containsEntry("acc,none", 0.0);
    }

    /** Values 1, 1, 1, 0: mean 3/4, squares 3 (1/4)² + (3/4)² = 3/4, so the error is √(3/4 / 3) / √4 = 1/4. */
    @Test
    void givesMeanAndStandardError() {
        String row = "{\"q\": \"?\", \"a\": 0, \"c\": [\"a\", \"b\"]}";
        folder.rows(row, row, row, row).quiz(CHOICE);
        model.logLikelihoods = sums(-1, -2, -1, -2, -1, -2, -2, -1);

        Evaluation evaluation = run();

        assertThat(evaluation.score().metric().name()).isEqualTo("acc,none");
        assertThat(evaluation.score().value()).isEqualTo(0.75);
        assertThat(evaluation.score().n()).isEqualTo(4);
        assertThat(evaluation.score().standardError()).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void givesASingleItemNoStandardError() {
        folder.rows("{\"q\": \"?\", \"a\": 0, \"c\": [\"a\", \"b\"]}").quiz(CHOICE);
        model.logLikelihoods = sums(-1, -2);

        assertThat(run().score().standardError()).isNaN();
    }

    @Test
    void scoresEachFilterOnItsOwn() {
        folder.rows("{\"q\": \"?\", \"a\": \"7\"}", "{\"q\": \"?\", \"a\": \"[invalid]\"}")
                .quiz(GENERATE + """
                        filter_list:
                          - name: first
                            filter: [{function: regex, regex_pattern: "([0-9]+)"}, {function: take_first}]
                          - name: last
                            filter: [{function: regex, regex_pattern: "(x)?([0-9]+)", group_select: -1, fallback: none}]
                        """);
        model.generated = List.of("3 then 7", "no number");

        Evaluation evaluation = run();

        assertThat(values(evaluation, "exact_match,first")).containsExactly(0.0, 1.0);
        assertThat(values(evaluation, "exact_match,last")).containsExactly(1.0, 0.0);
        assertThat(evaluation.metrics()).containsOnlyKeys("exact_match,first", "exact_match,last");
        assertThat(evaluation.score().metric().name()).isEqualTo("exact_match,first");
        assertThat(evaluation.items().get(0).responses()).containsExactly(Response.of("3 then 7"));
    }

    @Test
    void appliesTheSimpleFiltersInOrder() {
        folder.rows("{\"q\": \"?\", \"a\": \"1\"}", "{\"q\": \"?\", \"a\": \"0\"}")
                .quiz(GENERATE + """
                        filter_list:
                          - name: mapped
                            filter:
                              - {function: uppercase}
                              - {function: lowercase}
                              - {function: remove_whitespace}
                              - {function: map, mapping_dict: {"yes": 1, "no": 2}, default_value: 0}
                              - {function: take_first}
                          - name: listed
                            filter: [{function: map, mapping_dict: {" Yes\\n": 1, "maybe": "0"}}]
                        """);
        model.generated = List.of(" Yes\n", "maybe");

        assertThat(values("exact_match,mapped")).containsExactly(1.0, 1.0);
        // In a list, a number equals no text.
        assertThat(values("exact_match,listed")).containsExactly(0.0, 1.0);
    }

    /** Without the question b is likelier by 3, with it only by 1, so the question speaks for a. */
    @Test
    void setsChoicesAgainstThemselvesWithoutTheQuestion() {
        folder.rows("{\"q\": \"?\", \"a\": 0, \"c\": [\"a\", \"b\"]}")
                .quiz(CHOICE_OF_ANY_METRIC + "metric_list: [{metric: acc_mutual_info}, {metric: acc}]\n");
        model.logLikelihoods = sums(-3, -2, -5, -2);

        assertThat(onlyItem().metrics())
                .containsEntry("acc_mutual_info,none", 1.0)
                .containsEntry("acc,none", 0.0);
    }

    /** Probabilities 1/4 and 3/4, the first is right: (3/4)² + (3/4)² = 9/8; 1/2 each: 1/4 + 1/4. */
    @Test
    void measuresTheDistanceOfProbabilitiesFromTheTruth() {
        String row = "{\"q\": \"?\", \"a\": 0, \"c\": [\"a\", \"b\"]}";
        folder.rows(row, row).quiz(CHOICE_OF_ANY_METRIC + "metric_list: [{metric: brier_score}, {metric: f1}]\n");
        model.logLikelihoods = sums(-10 - Math.log(3), -10, -1, -1);

        Evaluation evaluation = run();

        assertThat(values(evaluation, "brier_score,none").get(0)).isCloseTo(1.125, within(1e-12));
        assertThat(evaluation.score().value()).isCloseTo((1.125 + 0.5) / 2, within(1e-12));
        assertThat(evaluation.score().standardError()).isNaN();
        assertThat(values(evaluation, "f1,none")).containsExactly(0.0, 1.0);
    }

    @Test
    void judgesASingleContinuation() {
        folder.rows("{\"q\": \"a\"}", "{\"q\": \"b\"}")
                .quiz("output_type: loglikelihood\ntest_split: test\ndoc_to_text: q\ndoc_to_target: ' x'\n");
        model.logLikelihoods = List.of(new LogLikelihood(-1, true, 1), new LogLikelihood(-3, false, 1));

        Evaluation evaluation = run();

        assertThat(model.continuations).containsExactly(new Continuation("a", " x"), new Continuation("b", " x"));
        assertThat(evaluation.score().metric().name()).isEqualTo("perplexity,none");
        assertThat(evaluation.score().value()).isCloseTo(Math.exp(2), within(1e-12));
        assertThat(values(evaluation, "perplexity,none")).containsExactly(Math.exp(1), Math.exp(3));
        assertThat(evaluation.metrics().get("acc,none").value()).isEqualTo(0.5);
    }

    @Test
    void asksAgainWithASeedOfItsOwnAndLetsTheMajorityDecide() {
        folder.rows("{\"q\": \"?\", \"a\": \"4\"}").quiz(GENERATE + """
                        repeats: 3
                        generation_kwargs: {temperature: 0.5, max_gen_toks: 2, until: []}
                        filter_list:
                          - name: maj
                            filter: [{function: majority_vote}, {function: take_first}]
                          - name: maj2
                            filter: [{function: take_first_k, k: 2}, {function: majority_vote}, {function: take_first}]
                          - name: all
                            filter: [{function: remove_whitespace}]
                        """);
        model.generated = List.of("5", "4", "4");

        Evaluation evaluation = run();

        assertThat(model.generations)
                .extracting(request -> request.sampling().seed())
                .containsExactly(1234L, 1235L, 1236L);
        assertThat(onlyValue(evaluation, "exact_match,maj")).isEqualTo(1.0);
        assertThat(onlyValue(evaluation, "exact_match,maj2")).isZero();
        assertThat(onlyValue(evaluation, "exact_match,all")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(evaluation.items().get(0).responses())
                .containsExactly(Response.of("5"), Response.of("4"), Response.of("4"));
    }

    /**
     * In lm-evaluation-harness 0.4.13 with transformers 5.18 a max_new_tokens of generation_config.json wins, more or
     * fewer.
     */
    @Test
    void theModelsOwnLengthOfAnswersWins() {
        folder.rows("{\"q\": \"?\", \"a\": \"4\"}").quiz(GENERATE + "generation_kwargs: {max_gen_toks: 24}\n");
        model.generated = List.of("4");
        model.maxNewTokens = OptionalInt.of(3);
        run();
        assertThat(model.generations.get(0).sampling().maxNewTokens()).isEqualTo(3);
    }

    private static double onlyValue(Evaluation evaluation, String key) {
        return evaluation.items().get(0).metrics().get(key);
    }

    @Test
    void findsTheChoiceThatAnAnswerMeans() {
        String row = "{\"q\": \"?\", \"a\": \"(B)\", \"choices\": [\"Cats\", \"Dogs.\"]}";
        folder.rows(row, row, row, row).quiz(GENERATE + """
                        filter_list:
                          - name: flexible
                            filter:
                              - function: multi_choice_regex
                                regex_pattern: "(\\\\([A-Z]\\\\))"
                                ignore_case: true
                                ignore_punctuation: true
                              - {function: take_first}
                        """);
        model.generated = List.of("It is (B), not (A)", "surely DOGS!", "the answer: B", "no idea");

        assertThat(values("exact_match,flexible")).containsExactly(1.0, 1.0, 1.0, 0.0);
    }

    @Test
    void findsAChoiceThatAnotherOneBegins() {
        folder.rows("{\"q\": \"?\", \"a\": \"(B)\", \"choices\": [\"Guilty\", \"Guilty of Romance\"]}")
                .quiz(GENERATE + """
                        filter_list:
                          - name: flexible
                            filter: [{function: multi_choice_regex, regex_pattern: "(x)"}, {function: take_first}]
                        """);
        model.generated = List.of("I think Guilty of Romance");

        assertThat(values("exact_match,flexible")).containsExactly(1.0);
    }

    /** The first two patterns are no regular expressions of Java. */
    @Test
    void readsThePatternsOfFiltersAsPythonDoes() {
        String row = "{\"q\": \"?\", \"a\": \"7\"}";
        folder.rows(row, row, row).quiz(GENERATE + """
                        filter_list:
                          - name: boxed
                            filter: [{function: regex, regex_pattern: '\\\\boxed{(.*?)}'}, {function: take_first}]
                          - name: named
                            filter: [{function: regex, regex_pattern: '(?P<final_answer>\\d+)\\Z'}, {function: take_first}]
                          - name: long
                            filter: [{function: regex, regex_pattern: '(?:.|\\n)*#(\\d)'}, {function: take_first}]
                        """);
        model.generated = List.of("\\boxed{7}", "6 or 7", "ab\n".repeat(20_000) + "#7");

        assertThat(values("exact_match,boxed")).containsExactly(1.0, 0.0, 0.0);
        assertThat(values("exact_match,named")).containsExactly(0.0, 1.0, 1.0);
        assertThat(values("exact_match,long")).containsExactly(0.0, 0.0, 1.0);
    }

    @Test
    void endsAFilterThatHasTooManyWaysToMatch() {
        folder.rows("{\"q\": \"?\", \"a\": \"7\"}").quiz(GENERATE + """
                        filter_list:
                          - name: slow
                            filter: [{function: regex, regex_pattern: '(a+)+b'}, {function: take_first}]
                        """);
        model.generated = List.of("a".repeat(50));

        assertThatThrownBy(this::run)
                .hasMessage("The regular expression (a+)+b has too many ways to match the text that begins \""
                        + "a".repeat(40) + "…\"; write it without a repetition of what can match the same characters in"
                        + " several ways, such as (a+)+.");
    }

    @Test
    void extractsPartsOfSpeech() {
        folder.rows("{\"q\": \"?\", \"a\": \"DET\"}", "{\"q\": \"?\", \"a\": \"invalid\"}")
                .quiz(GENERATE + """
                        filter_list:
                          - name: tags
                            filter: [{function: regex_pos}, {function: take_first}]
                        """);
        model.generated = List.of("[('the', 'DET'), ('cat', 'NOUN')]", "the cat");

        assertThat(values("exact_match,tags")).containsExactly(0.5, 1.0);
    }

    /** e^-1 + e^-2 is right, of e^-1 + e^-2 + e^-3. */
    @Test
    void letsAHookScoreItems() {
        folder.rows("{\"q\": \"?\", \"a\": 0, \"c\": [\"x\", \"y\", \"z\"], \"mc2_targets\": {\"labels\": [1, 1, 0]}}")
                .quiz(CHOICE_OF_ANY_METRIC
                        + "metric_list: [{metric: acc, aggregation: mean, higher_is_better: true}]\n"
                        + "process_results: !hook truthfulqa_mc2\n");
        model.logLikelihoods = sums(-1, -2, -3);

        double right = Math.exp(-1) + Math.exp(-2);
        assertThat(run().score().value()).isCloseTo(right / (right + Math.exp(-3)), within(1e-15));
    }

    @Test
    void refusesPromptsWithoutOrWithTwoBeginnings() {
        folder.rows("{\"q\": \"?\", \"a\": \"x\"}").quiz(GENERATE);
        model.beginnings = 0;
        assertThatThrownBy(this::run)
                .isInstanceOf(TaskException.class)
                .hasMessage("The prompts of task quiz have 0 <bos> tokens and a Gemma model needs exactly one, at the"
                        + " beginning; copy the parent's tokenizer.json, whose post_processor adds it.");
        model.beginnings = 2;
        assertThatThrownBy(this::run)
                .hasMessage("The prompts of task quiz have 2 <bos> tokens and a Gemma model needs exactly one, at the"
                        + " beginning; let the checkpoint's chat template write it once, before everything else.");
    }

    @Test
    void ignoresWhatTheMetricIgnores() {
        folder.rows("{\"q\": \"?\", \"a\": \"it is a cat\"}", "{\"q\": \"?\", \"a\": 5}")
                .quiz(GENERATE + """
                        metric_list:
                          - metric: exact_match
                            regexes_to_ignore: ["^the answer: "]
                            ignore_case: true
                            ignore_punctuation: true
                            ignore_numbers: true
                        """);
        model.generated = List.of("the answer: It is: A Cat!42", "6");

        assertThat(values("exact_match,none")).containsExactly(1.0, 1.0);
    }

    @Test
    void comparesExactlyByDefault() {
        folder.rows("{\"q\": \"?\", \"a\": \"Cat\"}", "{\"q\": \"?\", \"a\": 5}")
                .quiz(GENERATE);
        model.generated = List.of("cat", "5");

        assertThat(values("exact_match,none")).containsExactly(0.0, 1.0);
    }

    @Test
    void acceptsAnyOfSeveralTargets() {
        folder.rows("{\"q\": \"?\", \"a\": [\"dog\", \"cat\"]}", "{\"q\": \"?\", \"a\": [\"dog\"]}")
                .quiz(GENERATE);
        model.generated = List.of("cat", "cat");

        assertThat(values("exact_match,none")).containsExactly(1.0, 0.0);
    }

    @Test
    void asksForTextsAsTheTaskSays() {
        folder.rows("{\"q\": \"?\", \"a\": \"x\"}")
                .quiz(
                        GENERATE
                                + "generation_kwargs: {until: [a, b], temperature: 0.5, top_k: 4, top_p: 0.9, max_gen_toks: 3}");
        model.generated = List.of("x");

        run();

        assertThat(model.generations)
                .containsExactly(new GenerationRequest("?", new Sampling(3, 0.5, 4, 0.9, 1234, List.of("a", "b"))));
    }

    /**
     * -2 over 2 words and 3 bytes, -4 over 1 word and 2 bytes: 6/3 a word, 6/5 a byte. The harness gives no standard
     * error.
     */
    @Test
    void weighsPerplexitiesByLength() {
        folder.rows("{\"q\": \"a b\"}", "{\"q\": \"é\"}").quiz(ROLLING);
        model.rolling = List.of(-2.0, -4.0);

        Evaluation evaluation = run();

        assertThat(model.texts).containsExactly("a b", "é");
        assertThat(evaluation.metrics().get("word_perplexity,none").value()).isCloseTo(Math.exp(2), within(1e-12));
        assertThat(evaluation.metrics().get("word_perplexity,none").standardError())
                .isNaN();
        assertThat(evaluation.metrics().get("byte_perplexity,none").value()).isCloseTo(Math.exp(1.2), within(1e-12));
        assertThat(evaluation.metrics().get("bits_per_byte,none").value()).isCloseTo(1.2 / Math.log(2), within(1e-12));
        assertThat(values(evaluation, "word_perplexity,none")).containsExactly(Math.exp(1), Math.exp(4));
        assertThat(evaluation.items().get(0).target()).isEqualTo("a b");
    }

    /** e to the 800 is beyond a double, although 801 over 11 words together is not. */
    @Test
    void keepsTheValueOfAHopelessTextFinite() {
        folder.rows("{\"q\": \"word\"}", "{\"q\": \"a b c d e f g h i j\"}").quiz(ROLLING);
        model.rolling = List.of(-800.0, -1.0);

        Evaluation evaluation = run();

        assertThat(values(evaluation, "word_perplexity,none")).containsExactly(Double.MAX_VALUE, Math.exp(0.1));
        assertThat(evaluation.score().value()).isCloseTo(Math.exp(801.0 / 11), within(1e20));
    }

    @Test
    void recordsWhatWasRun() {
        String row = "{\"q\": \"Q\", \"a\": 0, \"c\": [\"a\", \"b\"]}";
        folder.rows(row, row, row).quiz(CHOICE);
        model.logLikelihoods = sums(-1, -2, -1, -2);
        List<String> progress = new ArrayList<>();
        TaskRunner runner = new TaskRunner(model, (what, done, total) -> progress.add(what + " " + done + "/" + total));

        Evaluation evaluation =
                runner.run(folder.quiz(), TaskOptions.defaults().limit(2).gatedMetric("acc_norm"));

        assertThat(evaluation.name()).isEqualTo("quiz");
        assertThat(evaluation.subject()).isEqualTo(model.subject());
        assertThat(evaluation.profile()).isEqualTo("lm-eval-0.4");
        assertThat(evaluation.score().metric().name()).isEqualTo("acc_norm,none");
        assertThat(evaluation.fingerprints()).containsOnlyKeys("task", "data");
        assertThat(evaluation.items()).extracting(EvaluatedItem::id).containsExactly("0", "1");
        assertThat(evaluation.items().get(0).prompt()).isEqualTo("Q");
        assertThat(evaluation.items().get(0).responses())
                .containsExactly(Response.of(-1, false), Response.of(-2, false));
        assertThat(progress).containsExactly("quiz 0/4", "quiz 4/4");
    }

    @Test
    void leavesOutASystemMessageThatTheTemplateRefuses() {
        folder.rows("{\"q\": \"Hi?\", \"a\": \"x\"}").quiz(GENERATE + "description: Be brief.\n");
        model.generated = List.of("x");

        Evaluation evaluation = new TaskRunner(model, Progress.SILENT)
                .run(folder.quiz(), TaskOptions.defaults().withChatTemplate());

        assertThat(evaluation.items().get(0).prompt())
                .isEqualTo("<bos><start_of_turn>user\nHi?<end_of_turn>\n<start_of_turn>model\n");
        assertThat(evaluation.name()).isEqualTo("quiz+chat");
    }

    @Test
    void refusesAnswersThatAreNotNumbers() {
        String row = "{\"q\": \"?\", \"a\": 0, \"c\": [\"a\", \"b\"]}";
        folder.rows(row, row).quiz(CHOICE);
        model.logLikelihoods = sums(-1, -2, -1, Double.NaN);

        assertThatThrownBy(this::run)
                .isInstanceOf(TaskException.class)
                .hasMessage("The model's log-likelihood for item 1 of task quiz is NaN, not a finite number;"
                        + " the checkpoint may be damaged or overflow in its number format.");

        folder.quiz(ROLLING);
        model.rolling = List.of(Double.NEGATIVE_INFINITY, -1.0);
        assertThatThrownBy(this::run)
                .hasMessage("The model's log-likelihood for item 0 of task quiz is -Infinity, not a finite number;"
                        + " the checkpoint may be damaged or overflow in its number format.");
    }

    @Test
    void refusesTooFewAnswers() {
        folder.rows("{\"q\": \"?\", \"a\": 0, \"c\": [\"a\", \"b\"]}").quiz(CHOICE);
        model.logLikelihoods = sums(-1);

        assertThatThrownBy(this::run)
                .isInstanceOf(TaskException.class)
                .hasMessage("The model gave 1 answers to the 2 requests of task quiz.");
    }

    private Evaluation run() {
        return new TaskRunner(model, Progress.SILENT).run(folder.quiz(), TaskOptions.defaults());
    }

    private EvaluatedItem onlyItem() {
        Evaluation evaluation = run();
        assertThat(evaluation.items()).hasSize(1);
        return evaluation.items().get(0);
    }

    private List<Double> values(String key) {
        return values(run(), key);
    }

    private static List<Double> values(Evaluation evaluation, String key) {
        return evaluation.items().stream().map(item -> item.metrics().get(key)).toList();
    }

    private static List<LogLikelihood> sums(double... sums) {
        return Arrays.stream(sums)
                .mapToObj(sum -> new LogLikelihood(sum, false, 1))
                .toList();
    }
}
