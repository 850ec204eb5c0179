package io.gemmajunit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.SampleSettings;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.text.ChatMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PortraitPlanTest {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** Whether a model knows and declines is a question of the assistant that it is told to be. */
    @Test
    void instructsWhatIsAskedInWords() {
        Map<String, String> properties = new TreeMap<>(SampleSettings.to(Path.of("unused.json")));
        properties.putAll(Map.of(
                "gemma.tasks", "world_facts",
                "gemma.limit", "2",
                "gemma.portrait", "true",
                "gemma.systemInstruction", "Answer in rhyme."));
        var configuration = Configuration.ofEvaluation(properties::get);
        var settings = EvaluateSettings.from(configuration);
        var benchmarks = List.of(settings.library().resolve("world_facts"));

        PortraitPlan.of(
                        new Assistant(),
                        benchmarks,
                        settings,
                        settings.portrait().orElseThrow(),
                        line -> {})
                .run(Progress.SILENT);

        assertThat(asked)
                .containsExactly(
                        "[system: Answer in rhyme., user: What is the capital of France?]",
                        "[system: Answer in rhyme., user: What is the capital of Spain?]");
    }

    /** Prefers the first choice, and keeps what it is asked to answer in words. */
    private final class Assistant extends TextOnlyModel {

        @Override
        public Subject subject() {
            return new Subject("default", "assistant", "float32", new TreeMap<>(Map.of("chatTemplate", "one")));
        }

        @Override
        public String chatPrompt(List<ChatMessage> conversation) {
            return conversation.stream()
                    .map(message -> message.role() + ": " + message.content())
                    .toList()
                    .toString();
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
            return Collections.nCopies(requests.size(), new LogLikelihood(-1, true, 1));
        }

        @Override
        public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
            requests.forEach(request -> asked.add(request.prompt()));
            return Collections.nCopies(requests.size(), "Paris.");
        }
    }
}
