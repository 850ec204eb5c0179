package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.refusal.RefusalOpeners;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.session.Settings;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.text.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever tests ask a model, they ask it behind one instruction. */
class SystemInstructionTest {

    private static final String RHYME = "Answer in rhyme.";
    private static final TestCounts TESTS = new TestCounts(1, 1, 0, 0);

    @TempDir
    Path folder;

    private final Asked asked = new Asked();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("plain.jsonl"), "{\"prompt\": \"Capital of France?\"}\n");
        Files.writeString(folder.resolve("capitals.yaml"), """
                task: capitals
                dataset_path: json
                dataset_kwargs: {data_files: {test: capitals.json}}
                test_split: test
                output_type: generate_until
                doc_to_text: "{{q}}"
                doc_to_target: Paris
                generation_kwargs: {until: ["."]}
                metric_list: [{metric: exact_match}]
                """);
        Files.writeString(folder.resolve("capitals.json"), "[{\"q\": \"Capital?\"}]");
    }

    @Test
    void theSettingPrecedesPromptSetsTasksAndConversations() {
        var model = model(RHYME, "a");

        model.refusalsOnHarmless("plain");
        model.refusalProbability("plain", RefusalOpeners.standard());
        model.evaluate("capitals");
        model.evaluate("capitals", TaskOptions.defaults().withChatTemplate());
        model.chat("Hello");

        assertThat(asked.prompts)
                .containsExactly(
                        "[system: Answer in rhyme., user: Capital of France?]",
                        "[system: Answer in rhyme., user: Capital of France?]",
                        "Answer in rhyme.Capital?",
                        "[system: Answer in rhyme., user: Capital?]",
                        "[system: Answer in rhyme., user: Hello]");
    }

    @Test
    void whatATestSaysWins() {
        var model = model(RHYME, "a");

        model.systemInstruction("Be brief.").chat("Hello");
        model.systemInstruction(" ").chat("Hello");
        model.chat(List.of(ChatMessage.system("Be kind."), ChatMessage.user("Hello")), Sampling.greedy(9));
        model.evaluate("capitals", TaskOptions.defaults().systemInstruction("Be right. "));

        assertThat(asked.prompts)
                .containsExactly(
                        "[system: Be brief., user: Hello]",
                        "[user: Hello]",
                        "[system: Be kind., user: Hello]",
                        "Be right. Capital?");
    }

    @Test
    void anEmptyOneIsNone() {
        var evaluation =
                model(RHYME, "a").evaluate("capitals", TaskOptions.defaults().systemInstruction(""));

        assertThat(asked.prompts).containsExactly("Capital?");
        assertThat(evaluation.fingerprints())
                .isEqualTo(model(null, "b").evaluate("capitals").fingerprints());
    }

    @Test
    void oneNameIsOfOneInstruction() {
        var model = model(null, "a");
        model.refusalsOnHarmless("plain");

        assertThatThrownBy(() -> model.systemInstruction(RHYME).refusalsOnHarmless("plain"))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Two measurements on model default are called plain, but differ in systemInstruction"
                        + " (none and " + Sha256.of(RHYME).substring(0, 12)
                        + "); give one of them another name, or measure it under another alias.");
    }

    @Test
    void isNotComparedWithAnotherInBaselines() {
        var recorder = new SessionRecorder(folder.resolve("a.json"));
        RefusalReport accepted = model(null, recorder).refusalsOnHarmless("plain");
        Baseline baseline = Baseline.of(recorder.finish(TESTS));
        var later = new SessionRecorder(folder.resolve("b.json"));
        RefusalReport measured = model(RHYME, later).refusalsOnHarmless("plain");

        assertThat(measured.fingerprints())
                .containsAllEntriesOf(accepted.fingerprints())
                .containsEntry("systemInstruction", Sha256.of(RHYME));
        assertThat(new RegressionGate(new GatePolicy())
                        .judge(later.finish(TESTS), baseline)
                        .results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.verdict()).isNotEqualTo(Verdict.PASS);
                    assertThat(result.sentence()).contains("systemInstruction");
                });
    }

    private GemmaModel model(String instruction, String results) {
        return model(instruction, new SessionRecorder(folder.resolve(results)));
    }

    private GemmaModel model(String instruction, SessionRecorder recorder) {
        Map<String, String> set = new TreeMap<>(Map.of("gemma.includePath", folder.toString()));
        if (instruction != null) {
            set.put("gemma.systemInstruction", instruction);
        }
        var configuration = new Configuration(key -> Optional.ofNullable(set.get(key)), variable -> Optional.empty());
        return Models.of(asked, Settings.from(configuration), recorder);
    }

    /** Knows what it was asked. */
    private static final class Asked extends TextOnlyModel {

        private final List<String> prompts = new ArrayList<>();

        @Override
        public Subject subject() {
            return new Subject("default", "fake", "float32", new TreeMap<>(Map.of("weights", "ab")));
        }

        @Override
        public String chatPrompt(List<ChatMessage> conversation) {
            return conversation.stream()
                    .map(message -> message.role() + ": " + message.content())
                    .toList()
                    .toString();
        }

        @Override
        public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
            requests.forEach(request -> prompts.add(request.prompt()));
            return requests.stream().map(request -> "Paris").toList();
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
            prompts.add(requests.get(0).context());
            return requests.stream()
                    .map(request -> new LogLikelihood(-9, false, 1))
                    .toList();
        }
    }
}
