package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.assertions.GemmaAssertions;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.refusal.PromptSetException;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.session.Judging;
import io.gemmajunit.session.Settings;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a test can ask of an injected model, on a real checkpoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadedModelTest {

    private static final Path SAMPLE = Path.of("../sample-project");
    private static final Path SUITES = SAMPLE.resolve("src/test/resources/suites");
    private static final ModelOptions FLOAT32 = new ModelOptions("float32", 0);

    @TempDir
    private Path folder;

    private CheckpointModel checkpoint;
    private SessionRecorder recorder;
    private GemmaModel model;

    @BeforeAll
    void load() {
        checkpoint = LoadedCheckpoint.open(SAMPLE.resolve("models/tiny-gemma-it"), "default", FLOAT32);
    }

    @AfterAll
    void close() {
        checkpoint.close();
    }

    @BeforeEach
    void wrap() {
        recorder = new SessionRecorder(folder.resolve("results.json"));
        model = model(checkpoint, Settings.Verdict.TEST);
    }

    @Test
    void answersInConversation() {
        assertThat(model.chat("What is the capital of France?")).isEqualTo("The capital of France is Paris.");
    }

    @Test
    void passesOnWhyTheTemplateRefusesAConversation() {
        var conversation = List.of(ChatMessage.user("Hello"), ChatMessage.user("Hello?"));
        assertThatThrownBy(() -> model.chat(conversation, Sampling.greedy(24)))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("Conversation roles must alternate user/assistant/user/assistant/...");
    }

    @Test
    void generatesUntilAStopString() {
        String prompt = "Question: What is the capital of France?\nAnswer:";
        // The harness's golden run of world_facts ranks " Paris" as the greedy continuation.
        assertThat(model.generate(prompt, Sampling.greedy(8).until(List.of("\n"))))
                .startsWith(" Paris");
        assertThat(model.generate(prompt, Sampling.greedy(8).until(List.of("ris"))))
                .isEqualTo(" Pa");
    }

    @Test
    void samplesTheSameTextFromTheSameSeed() {
        Sampling sampling = new Sampling(16, 1.5, 0, 1, 11, List.of());
        assertThat(model.generate("The", sampling)).isEqualTo(model.generate("The", sampling));
    }

    @Test
    void agreesWithItselfOnLogitsAndLogLikelihoods() {
        String context = "Question: What is the capital of France?\nAnswer:";
        int[] ids = model.tokenizer().encode(context + " Paris");
        int start = model.tokenizer().encode(context).length;
        float[][] logits = model.logits(ids);
        double expected = IntStream.range(start, ids.length)
                .mapToDouble(i -> logSoftmax(logits[i - 1], ids[i]))
                .sum();
        assertThat(model.logLikelihood(context, " Paris").sum()).isCloseTo(expected, within(1e-4));
        assertThat(model.logLikelihood(context, " Paris").tokens()).isEqualTo(ids.length - start);
    }

    @Test
    void scoresATextWithoutContext() {
        // From the harness's golden run of world_rolling on this checkpoint.
        assertThat(model.rollingLogLikelihood("What is the capital of France?"))
                .isCloseTo(-64.95064544677734, within(1e-3));
    }

    @Test
    void knowsWhatItIs() {
        assertThat(model.subject().checkpoint()).isEqualTo("tiny-gemma-it");
        assertThat(model.fingerprint()).containsKeys("weights", "config", "tokenizer", "chatTemplate");
        assertThat(model).hasToString("GemmaModel[tiny-gemma-it, float32]");
    }

    @Test
    void countsTheBeginningsOfAPrompt() {
        assertThat(List.of(
                        checkpoint.beginnings("Hello"),
                        checkpoint.beginnings("<bos>Hello"),
                        checkpoint.beginnings("<bos><bos>Hello"),
                        checkpoint.beginnings("\n<bos>Hello")))
                .containsExactly(1, 1, 2, 2);
    }

    /** Of as many items each, so the plain mean of the two that have accuracies. */
    @Test
    void recordsAGroupAsOneMeasurementOfWhichTheTasksAreCategories() {
        Evaluation world = model.evaluate("world", TaskOptions.defaults().sample(4));

        SessionResults results = recorder.finish(new TestCounts(1, 1, 0, 0));
        assertThat(results.measurements()).singleElement().satisfies(measurement -> {
            assertThat(measurement.name()).isEqualTo(world.name());
            assertThat(measurement.itemIds())
                    .hasSize(12)
                    .doesNotHaveDuplicates()
                    .contains("world_facts/31", "world_facts_letters/31");
            assertThat(measurement.categories().values()).containsOnly("sums", "world_facts", "world_facts_letters");
        });
        double expected = world.members().stream()
                .filter(evaluation -> evaluation.metrics().containsKey("acc,none"))
                .mapToDouble(evaluation -> evaluation.score("acc").value())
                .sum();
        assertThat(world.members()).extracting(Evaluation::task).hasSize(3);
        assertThat(world.score().value()).isCloseTo(expected / 2, within(1e-12));
        assertThat(world.score("acc").n()).isEqualTo(8);
        assertThatThrownBy(() -> world.score("f1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Group world has no metric f1, only acc,none.");
    }

    @Test
    void recordsWhatItMeasures() {
        model.evaluate("sums", TaskOptions.defaults().sample(5));
        model.refusalsOnHarmless("lookalike");
        SessionResults results = recorder.finish(new TestCounts(1, 1, 0, 0));
        assertThat(Measurements.evaluations(results))
                .singleElement()
                .extracting(Evaluation::name)
                .isEqualTo("sums");
        assertThat(Measurements.refusals(results)).hasSize(1);
        assertThat(results.environment()).containsEntry("engine", "libtorch 2.7.1");
    }

    @Test
    void saysWhereItLookedForAPromptSet() {
        assertThatThrownBy(() -> model.refusalsOnHarmful("no-such-set"))
                .isInstanceOf(PromptSetException.class)
                .hasMessage(
                        "There is no prompt set no-such-set: no such .jsonl or .csv file in [" + SUITES + ", "
                                + folder
                                + "], nor a file of that path, nor one of the built-in sets [harmless-lookalikes,"
                                + " harmful-requests, everyday-requests,"
                                + " harmless-lookalikes-de, harmful-requests-de, harmless-lookalikes-fr, harmful-requests-fr,"
                                + " harmless-lookalikes-es, harmful-requests-es, harmless-lookalikes-it, harmful-requests-it,"
                                + " harmless-lookalikes-pt, harmful-requests-pt]; set gemma.includePath to the folder that has it.");
    }

    @Test
    void needsAChatTemplateToConverse() {
        Path base = SAMPLE.resolve("models/tiny-gemma");
        try (CheckpointModel untuned = LoadedCheckpoint.open(base, "default", FLOAT32)) {
            assertThatThrownBy(() -> model(untuned, Settings.Verdict.TEST).chat("Hello"))
                    .isInstanceOf(ChatTemplateException.class)
                    .hasMessage("Checkpoint " + base.toAbsolutePath().normalize()
                            + " has no chat template, so it cannot be asked as an assistant; point to an"
                            + " instruction-tuned checkpoint, or put the template it was tuned with into its"
                            + " chat_template.jinja.");
        }
    }

    @Test
    void judgesARegressionAtOnceOutsideThePlugin() {
        Evaluation sums = model.evaluate("sums");
        assertThatThrownBy(() -> model.baseline().objectionTo(sums)).isInstanceOf(ResultsException.class);

        BaselineFile.write(folder.resolve("baseline.json"), Baseline.of(recorder.finish(new TestCounts(1, 1, 0, 0))));
        GemmaAssertions.assertThat(sums).doesNotRegressFrom(model.baseline());

        Evaluation broken = withAllItems(0, sums);
        assertThatThrownBy(() -> GemmaAssertions.assertThat(broken).doesNotRegressFrom(model.baseline()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting no regression from the baseline, but:")
                .hasMessageContaining("78 answers changed: 78 worse, 0 better");
    }

    @Test
    void leavesTheVerdictToThePluginThatAsksForIt() {
        Evaluation sums = model.evaluate("sums", TaskOptions.defaults().sample(3));
        GemmaModel underPlugin = model(checkpoint, Settings.Verdict.SESSION);
        assertThat(Files.exists(folder.resolve("baseline.json"))).isFalse();
        GemmaAssertions.assertThat(sums).doesNotRegressFrom(underPlugin.baseline());
    }

    /** The task takes the first choice of 274 questions for the answer, and a baseline says that all were right. */
    @Test
    void stopsAHopelessRun() throws IOException {
        List<String> facts = Files.readAllLines(SUITES.resolve("world_facts.jsonl"));
        Files.write(
                folder.resolve("twice.jsonl"),
                IntStream.range(0, 274)
                        .mapToObj(i -> "{\"number\": \""
                                + new StringBuilder().append(i).reverse() + "\", "
                                + facts.get(i % facts.size()).substring(1))
                        .toList());
        String task = Files.readString(SUITES.resolve("tasks/world_facts.yaml"));
        Files.writeString(
                folder.resolve("twice.yaml"),
                task.replace("world_facts", "twice")
                        .replace("doc_to_target: answer", "doc_to_target: 0")
                        .replace("Question: ", "{{number}} is the number of this question: "));
        Evaluation complete = model.evaluate("twice");
        accept(withAllItems(1, complete));

        Evaluation stopped = model.evaluate("twice");

        assertThat(complete.stop()).as("there was no baseline").isNull();
        assertThat(complete.items()).hasSize(274);
        assertThat(stopped.stop()).isNotNull().extracting(EarlyStop::planned).isEqualTo(274);
        assertThat(stopped.items())
                .as("the same to the last bit")
                .hasSizeLessThan(200)
                .isSubsetOf(complete.items());
        assertThatThrownBy(() -> GemmaAssertions.assertThat(stopped).doesNotRegressFrom(model.baseline()))
                .hasMessageContaining(" Stopped after " + stopped.items().size()
                        + " of 274 items because the loss is beyond doubt: p");
    }

    @Test
    void aDamagedBaselineStopsNothing() throws IOException {
        Files.writeString(folder.resolve("baseline.json"), "{");

        assertThat(model.evaluate("sums").items()).hasSize(100);
    }

    private void accept(Evaluation evaluation) {
        var results =
                new SessionResults(new TreeMap<>(), new TestCounts(1, 1, 0, 0), List.of(evaluation.measurement()));
        BaselineFile.write(folder.resolve("baseline.json"), Baseline.of(results));
    }

    private GemmaModel model(CheckpointModel loaded, Settings.Verdict verdict) {
        var settings = new Settings(
                List.of(SUITES, folder),
                null,
                DownloadPolicy.NEVER,
                FunctionPolicy.KNOWN,
                null,
                new Judging(true, folder.resolve("baseline.json"), null, new GatePolicy()),
                folder.resolve("results.json"),
                verdict,
                UnsafeTexts.REDACT);
        return Models.of(loaded, settings, recorder);
    }

    private static Evaluation withAllItems(double value, Evaluation evaluation) {
        var items = evaluation.items().stream()
                .map(item -> new EvaluatedItem(
                        item.id(),
                        "",
                        "",
                        item.prompt(),
                        item.target(),
                        item.responses(),
                        new TreeMap<>(Map.of(evaluation.score().metric().name(), value))))
                .toList();
        return evaluation.toBuilder()
                .scores(
                        new TreeMap<>(Map.of(
                                evaluation.score().metric().name(),
                                new Score(evaluation.score().metric(), value, 100, 0))),
                        evaluation.score().metric().name())
                .items(items)
                .build();
    }

    private static double logSoftmax(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[token] - Math.log(sum);
    }
}
