package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.Response;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.text.ChatMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskPlanTest {

    private static final String CHOICE = """
            output_type: multiple_choice
            test_split: test
            doc_to_text: "Q: {{q}}"
            doc_to_target: a
            doc_to_choice: ["no", "yes"]
            """;
    private static final String GENERATE = """
            test_split: test
            doc_to_text: q
            doc_to_target: a
            """;
    private static final String FIRST_OF_TRAIN = "fewshot_split: train\nfewshot_config: {sampler: first_n}\n";

    @TempDir
    Path temporary;

    TaskFolder folder;

    @BeforeEach
    void writeRows() {
        folder = new TaskFolder(temporary)
                .rows("{\"q\": \"one\", \"a\": 0}", "{\"q\": \"two\", \"a\": 1}", "{\"q\": \"three\", \"a\": 1}")
                .shots("{\"q\": \"s1\", \"a\": 1}", "{\"q\": \"s2\", \"a\": 0}", "{\"q\": \"two\", \"a\": 1}");
    }

    @Test
    void joinsDescriptionShotsAndQuestion() {
        folder.quiz(CHOICE + "description: \"Answer.\\n\"\n" + FIRST_OF_TRAIN);

        assertThat(requests(TaskOptions.defaults().fewShot(2)))
                .startsWith(
                        new PlannedRequest("Answer.\nQ: s1 yes\n\nQ: s2 no\n\nQ: one", " no"),
                        new PlannedRequest("Answer.\nQ: s1 yes\n\nQ: s2 no\n\nQ: one", " yes"));
    }

    @Test
    void takesDelimitersFromTheTask() {
        folder.quiz(CHOICE + "target_delimiter: ' = '\nfewshot_delimiter: '; '\nnum_fewshot: 1\n" + FIRST_OF_TRAIN);

        assertThat(requests(TaskOptions.defaults()))
                .startsWith(
                        new PlannedRequest("Q: s1 = yes; Q: one", " = no"),
                        new PlannedRequest("Q: s1 = yes; Q: one", " = yes"));
    }

    @Test
    void makesTurnsOfShotsInAChatAndDropsTheDelimiterOfChoices() {
        folder.quiz(CHOICE + "description: Be brief.\n" + FIRST_OF_TRAIN);

        assertThat(requests(TaskOptions.defaults().fewShot(1).withChatTemplate()))
                .startsWith(
                        new PlannedRequest("[system:Be brief.][user:Q: s1][assistant:yes][user:Q: one]", "no"),
                        new PlannedRequest("[system:Be brief.][user:Q: s1][assistant:yes][user:Q: one]", "yes"));
    }

    /** Printed by CPython's random.Random(1234), asked for 2 of 3 three times. */
    @Test
    void drawsFromOneStreamOverAllItems() {
        folder.quiz(CHOICE + "fewshot_split: train\n");

        assertThat(shots(2)).containsExactly("s2 s1", "s1 two", "two s1");
    }

    /** Drawn by the ContextSampler of the harness after {@code set_rnd(42)}. */
    @Test
    void drawsWithAnotherSeedAsTheHarnessDoes() {
        folder.quiz(CHOICE + "fewshot_split: train\n")
                .shots(Stream.of("red", "green", "blue", "white", "black")
                        .map(color -> "{\"q\": \"" + color + "\", \"a\": 1}")
                        .toArray(String[]::new));

        assertThat(shots(TaskOptions.defaults().fewShot(2))).containsExactly("white red", "red black", "black red");
        assertThat(shots(TaskOptions.defaults().fewShot(2).fewShotSeed(42)))
                .containsExactly("red black", "blue green", "green black");
    }

    @Test
    void tellsApartWhichExamplesWereDrawn() {
        folder.quiz(CHOICE + "fewshot_split: train\n");
        TaskOptions two = TaskOptions.defaults().fewShot(2);

        assertThat(folder.plan(two.fewShotSeed(42)).fingerprints())
                .isNotEqualTo(folder.plan(two).fingerprints());
        assertThat(folder.plan(two.fewShot(0).fewShotSeed(42)).fingerprints())
                .isEqualTo(folder.plan(two.fewShot(0)).fingerprints());
    }

    /** The same asked for 3 of 3; the item itself is dropped, and then at most two are kept. */
    @Test
    void drawsOneMoreWhenTheItemMustBeLeftOut() {
        folder.quiz(CHOICE + "fewshot_split: test\n");

        assertThat(shots(2)).containsExactly("two three", "one three", "one two");
    }

    /** Without test_split and fewshot_split both are equally absent, so an equal row is left out of any pool. */
    @Test
    void countsTwoAbsentSplitsAsEqual() {
        folder.quiz(CHOICE.replace("test_split", "validation_split")
                        + "training_split: train\nfewshot_config: {sampler: first_n}\n")
                .shots("{\"q\": \"two\", \"a\": 1}", "{\"q\": \"s1\", \"a\": 1}", "{\"q\": \"s2\", \"a\": 0}");

        assertThat(shots(2)).containsExactly("two s1", "s1 s2", "two s1");
    }

    @Test
    void showsExamplesOfTheTaskFileInAFormatOfTheirOwn() {
        folder.quiz(CHOICE + "fewshot_config: {sampler: first_n, samples: [{q: x, a: 1}],"
                + " doc_to_text: 'E: {{q}}', target_delimiter: '>'}\n");

        assertThat(requests(TaskOptions.defaults().fewShot(1)).get(0).context()).isEqualTo("E: x>yes\n\nQ: one");
    }

    @Test
    void prefersTheNumberOfShotsAskedForExceptToAnExplicitZero() {
        folder.quiz(CHOICE + "num_fewshot: 1\nfewshot_split: train\n");
        assertThat(folder.plan(TaskOptions.defaults()).fewShot()).isEqualTo(1);
        assertThat(folder.plan(TaskOptions.defaults().fewShot(2)).fewShot()).isEqualTo(2);
        assertThat(folder.plan(TaskOptions.defaults().fewShot(0)).fewShot()).isZero();

        folder.quiz(CHOICE + "num_fewshot: 0\nfewshot_split: train\n");
        assertThat(folder.plan(TaskOptions.defaults().fewShot(2)).fewShot()).isZero();
    }

    @Test
    void refusesMoreShotsThanThereAre() {
        folder.quiz(CHOICE + "fewshot_split: train\n");

        refuses(
                TaskOptions.defaults().fewShot(4),
                "Task quiz has too few rows to show 4 examples before item 0; there are 3 to draw from.");
    }

    @Test
    void putsChoicesIntoContextsWhenTheQuestionIsAnIndex() {
        folder.quiz(
                CHOICE.replace("\"Q: {{q}}\"", "\"{{a}}\"").replace("doc_to_target: a", "doc_to_target: 'is {{q}}'"));

        PlannedItem item = folder.plan(TaskOptions.defaults()).items().get(1);

        assertThat(item.requests())
                .containsExactly(new PlannedRequest("no", " is two"), new PlannedRequest("yes", " is two"));
        assertThat(item.reference().answer()).isEqualTo(1);
    }

    @Test
    void startsTheAnswerWithAPrefix() {
        folder.quiz(CHOICE + "gen_prefix: 'The answer is'\n" + FIRST_OF_TRAIN);

        assertThat(requests(TaskOptions.defaults().fewShot(1)).get(0))
                .isEqualTo(new PlannedRequest("Q: s1 The answer is yes\n\nQ: one The answer is", " no"));
    }

    @Test
    void beginsTheModelsTurnWithThePrefix() {
        folder.quiz(CHOICE + "gen_prefix: 'The answer is'\n" + FIRST_OF_TRAIN);
        assertThat(requests(TaskOptions.defaults().fewShot(1).withChatTemplate())
                        .get(0))
                .isEqualTo(new PlannedRequest(
                        "[user:Q: s1][assistant:The answer is yes][user:Q: one][assistant:The answer is", " no"));

        folder.quiz(CHOICE + "gen_prefix: 'It is '\n");
        assertThat(requests(TaskOptions.defaults().withChatTemplate()).get(0))
                .isEqualTo(new PlannedRequest("[user:Q: one][assistant:It is ", "no"));
    }

    /** As continue_final_message of transformers has it, also where the template strips turns, or leaves out marks. */
    @Test
    void endsWithThePrefixWhateverStandsAroundIt() {
        Function<ChatMessage, String> turn =
                message -> message.role() + " " + message.content().strip() + "[end of turn]\n";

        assertThat(begun("end", turn)).isEqualTo("user Q: one[end of turn]\nassistant end");
        assertThat(begun("assist", turn)).isEqualTo("user Q: one[end of turn]\nassistant assist");
        assertThat(begun("It is ", turn)).isEqualTo("user Q: one[end of turn]\nassistant It is");
        assertThatThrownBy(() -> begun("end", ChatMessage::role))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "The chat template leaves out how task quiz begins the model's turn; ask without the template,"
                                + " or without gen_prefix.");
    }

    private String begun(String prefix, Function<ChatMessage, String> turn) {
        folder.quiz(CHOICE + "gen_prefix: '" + prefix + "'\n");
        return folder.quiz()
                .plan(
                        TaskOptions.defaults().withChatTemplate(),
                        turns -> turns.stream().map(turn).collect(Collectors.joining()))
                .items()
                .get(0)
                .requests()
                .get(0)
                .context();
    }

    @Test
    void putsShotsAndQuestionIntoOneTurn() {
        folder.quiz(CHOICE + "description: Be brief.\n" + FIRST_OF_TRAIN);

        assertThat(requests(TaskOptions.defaults().fewShot(1).promptStyle(PromptStyle.CHAT_IN_ONE_TURN))
                        .get(0))
                .isEqualTo(new PlannedRequest("[system:Be brief.][user:Q: s1 yes\n\nQ: one]", "no"));
    }

    @Test
    void precedesTheDescriptionWithTheSystemInstruction() {
        folder.quiz(CHOICE + "description: 'Be brief. '\n");
        TaskOptions options = TaskOptions.defaults().systemInstruction("You are kind.");

        assertThat(requests(options).get(0).context()).isEqualTo("You are kind.\n\nBe brief. Q: one");
        assertThat(requests(options.withChatTemplate()).get(0).context())
                .isEqualTo("[system:You are kind.\n\nBe brief. ][user:Q: one]");
    }

    @Test
    void asksForTheLikelihoodOfTheTargetAsItStands() {
        folder.quiz("output_type: loglikelihood\ntest_split: test\ndoc_to_text: q\ndoc_to_target: ' {{a}}'\n");

        assertThat(requests(TaskOptions.defaults()))
                .containsExactly(
                        new PlannedRequest("one", " 0"),
                        new PlannedRequest("two", " 1"),
                        new PlannedRequest("three", " 1"));
    }

    @Test
    void asksForChoicesWithoutTheirQuestionForMutualInformation() {
        folder.quiz(CHOICE + "metric_list: [{metric: acc_mutual_info}]\n");

        assertThat(folder.plan(TaskOptions.defaults()).items().get(0).requests())
                .containsExactly(
                        new PlannedRequest("Q: one", " no"),
                        new PlannedRequest("Q: one", " yes"),
                        new PlannedRequest("", " no"),
                        new PlannedRequest("", " yes"));
    }

    /** sha256sum gives 674e… for {"a":0,"q":"one"}, c58d… for {"a":1,"q":"two"} and 3f4b… for {"a":1,"q":"three"}. */
    @Test
    void samplesTheSmallestDigestsInDatasetOrder() {
        folder.quiz(CHOICE);

        assertThat(ids(TaskOptions.defaults().sample(1))).containsExactly("2");
        assertThat(ids(TaskOptions.defaults().sample(2))).containsExactly("0", "2");
        assertThat(ids(TaskOptions.defaults().sample(9))).containsExactly("0", "1", "2");
        assertThat(ids(TaskOptions.defaults().limit(2))).containsExactly("0", "1");
    }

    @Test
    void givesAnItemTheSamePromptWhateverTheSample() {
        folder.quiz(CHOICE + "fewshot_split: train\n");
        TaskOptions two = TaskOptions.defaults().fewShot(2);
        List<PlannedItem> all = folder.plan(two).items();

        for (PlannedItem item : folder.plan(two.sample(1)).items()) {
            assertThat(item.requests())
                    .isEqualTo(all.get(Integer.parseInt(item.id())).requests());
        }
    }

    private List<String> ids(TaskOptions options) {
        return folder.plan(options).items().stream().map(PlannedItem::id).toList();
    }

    @Test
    void takesListsAsTargets() {
        folder.quiz(CHOICE.replace("doc_to_target: a", "doc_to_target: '[0, {{a}}]'"));

        assertThat(folder.plan(TaskOptions.defaults())
                        .items()
                        .get(1)
                        .reference()
                        .targets())
                .isEqualTo(List.of(0L, 1L));
    }

    @Test
    void generatesGreedilyUpToABlankLineUnlessTold() {
        assertThat(generation("")).isEqualTo(new GenerationSettings(List.of("\n\n"), 256, 0, 0, 1));
        assertThat(generation("until: 'END', max_new_tokens: 5, do_sample: false, temperature: 0.7"))
                .isEqualTo(new GenerationSettings(List.of("END"), 5, 0, 0, 1));
        assertThat(generation("temperature: 0.7, top_p: 0.9"))
                .isEqualTo(new GenerationSettings(List.of("\n\n"), 256, 0.7, 50, 0.9));
        assertThat(generation("do_sample: true, top_k: 3, num_beams: 1"))
                .isEqualTo(new GenerationSettings(List.of("\n\n"), 256, 1, 3, 1));
    }

    /** Left out, they would give other answers than in the harness, which hands them to transformers. */
    @ParameterizedTest
    @CsvSource({"num_beams, 4", "repetition_penalty, 1.3", "no_repeat_ngram_size, 2", "max_length, 40"})
    void refusesATaskThatWantsToBeGeneratedInAnotherWay(String key, String value) {
        folder.quiz(GENERATE + "generation_kwargs: {until: END, " + key + ": " + value + "}\n");

        refuses(
                TaskOptions.defaults(),
                "Task quiz (" + folder.path("quiz.yaml") + ") cannot be generated with " + key
                        + "; leave it out (known are do_sample, temperature, top_k, top_p, until, max_gen_toks,"
                        + " max_new_tokens, max_tokens, max_completion_tokens).");
    }

    @Test
    void takesTextsForNumbersAsTheHarnessDoes() {
        assertThat(generation("temperature: 1e-3, max_gen_toks: ' 7 '"))
                .isEqualTo(new GenerationSettings(List.of("\n\n"), 7, 0.001, 50, 1));
    }

    @Test
    void refusesALimitThatAnotherOneGoesOver() {
        folder.quiz(GENERATE + "generation_kwargs: {max_gen_toks: 7, max_tokens: 9}\n");

        assertThat(folder.plan(TaskOptions.defaults().generation("max_gen_toks", 5))
                        .generation()
                        .maxTokens())
                .isEqualTo(5);
        refuses(
                TaskOptions.defaults().generation("max_new_tokens", 5),
                "Task quiz (" + folder.path("quiz.yaml")
                        + ") is limited by max_gen_toks, beside which max_new_tokens has no effect, as"
                        + " in lm-evaluation-harness; set max_gen_toks instead.");
    }

    /** The harness then begins with do_sample: false and max_gen_toks: 256. */
    @Test
    void generatesGreedilyWhereTheTaskSaysNothingEvenAtATemperature() {
        folder.quiz(GENERATE);

        assertThat(folder.plan(TaskOptions.defaults().generation("temperature", 0.7))
                        .generation()
                        .temperature())
                .isZero();
        assertThat(folder.plan(TaskOptions.defaults()
                                .generation("temperature", 0.7)
                                .generation("do_sample", true))
                        .generation()
                        .temperature())
                .isEqualTo(0.7);
        refuses(
                TaskOptions.defaults().generation("max_tokens", 5),
                "Task quiz (" + folder.path("quiz.yaml")
                        + ") is limited by max_gen_toks, beside which max_tokens has no effect, as in"
                        + " lm-evaluation-harness; set max_gen_toks instead.");
    }

    @Test
    void refusesToGenerateInAWayThatItDoesNotKnow() {
        folder.quiz(GENERATE);

        refuses(
                TaskOptions.defaults().generation("repetition_penalty", 1.2),
                "Task quiz (" + folder.path("quiz.yaml") + ") cannot be generated with repetition_penalty; leave it out"
                        + " (known are do_sample, temperature, top_k, top_p, until, max_gen_toks, max_new_tokens,"
                        + " max_tokens, max_completion_tokens).");
    }

    private GenerationSettings generation(String settings) {
        folder.quiz(GENERATE + "generation_kwargs: {" + settings + "}\n");
        return folder.plan(TaskOptions.defaults()).generation();
    }

    @Test
    void gatesTheFirstMetricOrTheOneNamed() {
        folder.quiz(CHOICE + "metric_list: [{metric: acc_norm}, {metric: acc}]\n");

        assertThat(folder.plan(TaskOptions.defaults()).gatedMetric()).isEqualTo("acc_norm,none");
        assertThat(folder.plan(TaskOptions.defaults().gatedMetric("acc")).gatedMetric())
                .isEqualTo("acc,none");
        assertThat(folder.plan(TaskOptions.defaults().gatedMetric("acc,none")).gatedMetric())
                .isEqualTo("acc,none");
        refuses(
                TaskOptions.defaults().gatedMetric("f1"),
                "Task quiz has no metric f1 to gate; it has acc_norm,none and acc,none.");
    }

    @Test
    void fingerprintsWhatShapesPromptsAndScores() {
        folder.quiz(CHOICE + "fewshot_split: train\n");
        String task = fingerprint("task", TaskOptions.defaults());

        assertThat(task)
                .matches("[0-9a-f]{64}")
                .isEqualTo(fingerprint("task", TaskOptions.defaults().sample(1)));
        assertThat(List.of(
                        task,
                        fingerprint("task", TaskOptions.defaults().fewShot(1)),
                        fingerprint("task", TaskOptions.defaults().withChatTemplate())))
                .doesNotHaveDuplicates();
        folder.quiz(CHOICE + "fewshot_split: train\nmetadata: {version: 2, category: q}\ntarget_delimiter: ' '\n");
        assertThat(fingerprint("task", TaskOptions.defaults())).isEqualTo(task);
        folder.quiz(CHOICE.replace("Q:", "Question:"));
        assertThat(fingerprint("task", TaskOptions.defaults())).isNotEqualTo(task);
    }

    @Test
    void fingerprintsASystemInstructionByItself() {
        folder.quiz(CHOICE);
        TaskOptions options = TaskOptions.defaults().systemInstruction("You are kind.");

        assertThat(fingerprint("task", options)).isEqualTo(fingerprint("task", TaskOptions.defaults()));
        // sha256sum of the text
        assertThat(fingerprint("systemInstruction", options))
                .isEqualTo("328b35abae845e79051db028648aa3d7e39aa55e3ae33aedc2f0fe14fdff7478");
    }

    @Test
    void fingerprintsTheRowsThatMatter() {
        folder.quiz(CHOICE + "fewshot_split: train\n");
        String all = fingerprint("data", TaskOptions.defaults());
        String withShots = fingerprint("data", TaskOptions.defaults().fewShot(1));

        assertThat(List.of(
                        all,
                        withShots,
                        fingerprint("data", TaskOptions.defaults().sample(2))))
                .doesNotHaveDuplicates();
        folder.shots("{\"q\": \"other\", \"a\": 1}");
        assertThat(fingerprint("data", TaskOptions.defaults())).isEqualTo(all);
        assertThat(fingerprint("data", TaskOptions.defaults().fewShot(1))).isNotEqualTo(withShots);
    }

    @Test
    void findsDataInTheNearestFolderUpToTheLibrary() {
        folder.file("deep/er/quiz.yaml", "task: quiz\n" + TaskFolder.DATA + CHOICE);
        assertThat(folder.plan(TaskOptions.defaults()).items()).hasSize(3);

        folder.file("deep/rows.jsonl", "{\"q\": \"nearer\", \"a\": 0}");
        assertThat(folder.plan(TaskOptions.defaults()).items()).hasSize(1);
    }

    @Test
    void saysWhereItLookedForData() {
        folder.file("deep/quiz.yaml", "task: quiz\n" + TaskFolder.DATA.replace("rows", "gone") + CHOICE);

        refuses("Task quiz (" + folder.path("deep/quiz.yaml") + ") reads gone.jsonl, which is in none of "
                + folder.path("deep") + ", " + temporary + ", "
                + Path.of("").toAbsolutePath() + "; put it into one of these folders.");
    }

    @Test
    void refusesASplitWithoutFiles() {
        folder.quiz(CHOICE.replace("test_split: test", "test_split: final"));

        refuses("Task quiz (" + folder.path("quiz.yaml")
                + ") uses the split final, but its data_files have only test, train.");
    }

    @Test
    void namesAFieldThatNoRowHas() {
        folder.rows("{\"a\": 0, \"b\": 1}").quiz(CHOICE);

        refuses("The doc_to_text of task quiz uses q, which row 0 of its dataset does not have; it has a, b.");
    }

    @Test
    void namesAFieldThatIsNull() {
        folder.rows("{\"q\": \"one\", \"a\": \"x\"}", "{\"a\": \"y\", \"b\": 1}")
                .quiz(GENERATE);

        refuses("The doc_to_text of task quiz is the field q, which row 1 of its dataset leaves null.");
    }

    /** An absent field is None, and so is one that is null, of which str makes the target. */
    @Test
    void comparesAnAnswerWithNoneWhereTheTargetIsNull() {
        folder.rows("{\"q\": \"one\", \"a\": \"x\"}", "{\"q\": \"two\", \"a\": null}", "{\"q\": \"three\"}")
                .quiz(GENERATE);

        assertThat(folder.quiz().plan(TaskOptions.defaults(), messages -> "").items())
                .extracting(item -> item.reference().target())
                .containsExactly("x", "None", "None");
    }

    @Test
    void refusesToScoreNothing() {
        folder.quiz(CHOICE.replace("\"no\"", "\"\""));
        assertThat(requests(TaskOptions.defaults())).startsWith(new PlannedRequest("Q: one", " "));
        refuses(
                TaskOptions.defaults().withChatTemplate(),
                "The doc_to_choice of task quiz leaves nothing to score for row 0, for it is empty and no delimiter stands before it;"
                        + " correct the row.");

        folder.quiz("output_type: loglikelihood\ntest_split: test\ndoc_to_text: q\ndoc_to_target: ''\n");
        refuses(
                "The doc_to_target of task quiz leaves nothing to score for row 0, for it is empty and no delimiter stands before it;"
                        + " correct the row.");
    }

    @Test
    void refusesAQuestionThatIsNoText() {
        folder.quiz(GENERATE.replace("doc_to_text: q", "doc_to_text: a"));

        refuses("The doc_to_text of task quiz is 0 for row 0, which should be a text.");
    }

    @Test
    void refusesAnExampleThatPointsBeyondItsChoices() {
        folder.shots("{\"q\": \"s\", \"a\": 2}").quiz(CHOICE + "fewshot_split: train\n");

        refuses(
                TaskOptions.defaults().fewShot(1),
                "Row 0 of task quiz points at choice 2, but it has 2 choices, counted from 0.");
    }

    @Test
    void refusesAGeneratedAnswerWithoutItsChoice() {
        folder.rows("{\"q\": \"one\", \"a\": 5}").quiz(GENERATE + "doc_to_choice: ['x', 'y']\n");

        refuses("The doc_to_target of task quiz is 5 for row 0, not an index of its 2 choices.");
    }

    /** The harness fails with "tuple indices must be integers or slices, not float". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a              | 1.0
            '[0, 1.0]'     | [0, 1.0]
            '[{{a}}, 0]'   | [1.0, 0]
            """)
    void refusesFractionsAsIndexesOfChoices(String target, String shown) {
        folder.rows("{\"q\": \"one\", \"a\": 1.0}")
                .quiz(CHOICE.replace("doc_to_target: a", "doc_to_target: '" + target + "'"));

        refuses("The doc_to_target of task quiz is " + shown + " for row 0, not an index of its 2 choices.");
    }

    @Test
    void refusesShotsAndChatsForWholeTexts() {
        folder.quiz("output_type: loglikelihood_rolling\ntest_split: test\ndoc_to_text: ''\ndoc_to_target: '{{q}}'\n");
        String message =
                "Task quiz scores whole texts (loglikelihood_rolling), so it takes neither few-shot examples nor"
                        + " a chat template; run it with the default options.";

        refuses(TaskOptions.defaults().fewShot(1), message);
        refuses(TaskOptions.defaults().withChatTemplate(), message);
    }

    @Test
    void takesTheCategoryFromAFieldOrATemplate() {
        folder.quiz(CHOICE);
        assertThat(categories()).containsExactly("", "", "");
        folder.quiz(CHOICE + "metadata: {version: 1.0, category: q}\n");
        assertThat(categories()).containsExactly("one", "two", "three");
        folder.quiz(CHOICE + "metadata: {category: \" {{q|length}} letters\"}\n");
        assertThat(categories()).containsExactly("3 letters", "3 letters", "5 letters");

        PlannedItem item = folder.plan(TaskOptions.defaults()).items().get(2);
        assertThat(folder.plan(TaskOptions.defaults())
                        .evaluate(item, List.of(Response.of(-1, true), Response.of(-2, false)))
                        .category())
                .isEqualTo("5 letters");
    }

    @Test
    void anItemWhoseFieldIsAbsentOrNullOrEmptyHasNoCategory() {
        folder.rows(
                        "{\"q\": \"one\", \"a\": 0, \"topic\": \"t\"}",
                        "{\"q\": \"two\", \"a\": 0}",
                        "{\"q\": \"three\", \"a\": 0, \"topic\": null}",
                        "{\"q\": \"four\", \"a\": 0, \"topic\": \" \"}")
                .quiz(CHOICE + "metadata: {category: topic}\n");

        assertThat(categories()).containsExactly("t", "", "", "");
    }

    @ParameterizedTest
    @CsvSource({
        "category, all items in one category would not be tested apart.",
        "cluster, all items in one cluster would prove nothing."
    })
    void refusesWhatIsTheSameForAllItems(String key, String why) {
        folder.quiz(CHOICE + "metadata: {" + key + ": topik}\n");

        refuses("Task quiz sets metadata." + key + " to topik, which is neither a field of its rows nor a template; "
                + why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            category | [q, a] | ['q', 'a']
            cluster  | 7      | 7
            """)
    void refusesAGroupThatIsNoText(String key, String value, String shown) {
        folder.quiz(CHOICE + "metadata: {" + key + ": " + value + "}\n");

        refuses("Task quiz (" + folder.path("quiz.yaml") + ") sets metadata." + key + " to " + shown
                + ", which should be a field of its rows or a template.");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            "Q: {{q}}"    => "{{q|length + none}}" => doc_to_text of task quiz cannot be rendered for row 0 (line 1): TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'.
            ["no", "yes"] => [1, 2]                => doc_to_choice of task quiz gives [1, 2] for row 0, not a list of texts.
            """)
    void refusesFieldsThatGiveNoText(String part, String other, String problem) {
        folder.quiz(CHOICE.replace(part, other));

        refuses("The " + problem);
    }

    @Test
    void takesTheClusterFromAFieldOrATemplate() {
        folder.quiz(CHOICE);
        assertThat(clusters()).containsExactly("", "", "");
        folder.quiz(CHOICE + "metadata: {category: q, cluster: q}\n");
        assertThat(clusters()).containsExactly("one", "two", "three");
        folder.quiz(CHOICE + "metadata: {cluster: \" {{q|length}}-letters\"}\n");
        assertThat(clusters()).containsExactly("3-letters", "3-letters", "5-letters");

        PlannedItem item = folder.plan(TaskOptions.defaults()).items().get(2);
        assertThat(folder.plan(TaskOptions.defaults())
                        .evaluate(item, List.of(Response.of(-1, true), Response.of(-2, false)))
                        .cluster())
                .isEqualTo("5-letters");
    }

    @Test
    void anItemWhoseFieldIsAbsentOrNullOrEmptyStandsAlone() {
        folder.rows(
                        "{\"q\": \"one\", \"a\": 0, \"passage\": \"p\"}",
                        "{\"q\": \"two\", \"a\": 0}",
                        "{\"q\": \"three\", \"a\": 0, \"passage\": null}",
                        "{\"q\": \"four\", \"a\": 0, \"passage\": \" \"}")
                .quiz(CHOICE + "metadata: {cluster: passage}\n");

        assertThat(clusters()).containsExactly("p", "", "", "");

        folder.rows("{\"q\": \"one\", \"a\": 0, \"passage\": \"p\"}", "{\"q\": \"two\", \"a\": 0, \"passage\": null}")
                .quiz(CHOICE + "metadata: {cluster: \"{{passage}}\"}\n");
        assertThat(clusters()).as("of a template").containsExactly("p", "");
    }

    /** Copies of a dataset differ in the fields that no prompt needs. */
    @Test
    void aTemplateCanDoWithoutAField() {
        folder.quiz(CHOICE + "metadata: {cluster: \"{{passage | default('')}}\"}\n");

        assertThat(clusters()).containsExactly("", "", "");
    }

    @Test
    void aClusterChangesNoFingerprint() {
        folder.quiz(CHOICE);
        String task = fingerprint("task", TaskOptions.defaults());
        folder.quiz(CHOICE + "metadata: {cluster: q}\n");

        assertThat(fingerprint("task", TaskOptions.defaults())).isEqualTo(task);
    }

    private List<String> clusters() {
        return folder.plan(TaskOptions.defaults()).items().stream()
                .map(PlannedItem::cluster)
                .toList();
    }

    private List<String> categories() {
        return folder.plan(TaskOptions.defaults()).items().stream()
                .map(PlannedItem::category)
                .toList();
    }

    private String fingerprint(String name, TaskOptions options) {
        return String.valueOf(folder.plan(options).fingerprints().get(name));
    }

    private List<PlannedRequest> requests(TaskOptions options) {
        return folder.plan(options).items().stream()
                .flatMap(item -> item.requests().stream())
                .toList();
    }

    /** Returns the questions shown before each item, in order. */
    private List<String> shots(int count) {
        return shots(TaskOptions.defaults().fewShot(count));
    }

    private List<String> shots(TaskOptions options) {
        return folder.plan(options).items().stream()
                .map(item -> item.requests().get(0).context())
                .map(context -> context.substring(0, context.lastIndexOf("\n\n")))
                .map(shown -> shown.replaceAll("Q: (\\w+) \\w+(\n\n)?", "$1 ").strip())
                .toList();
    }

    private void refuses(String message) {
        refuses(TaskOptions.defaults(), message);
    }

    private void refuses(TaskOptions options, String message) {
        assertThatThrownBy(() -> folder.plan(options))
                .isInstanceOf(TaskException.class)
                .hasMessage(message);
    }
}
