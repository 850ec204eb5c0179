package io.gemmajunit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.SampleSettings;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.run.Progress;
import io.gemmajunit.server.FakeServer;
import io.gemmajunit.server.FakeServer.Kind;
import io.gemmajunit.task.TaskException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gemma:evaluate} does with a server that only chats. */
class ChatOnlyEvaluationTest {

    private final FakeServer server = new FakeServer(Kind.CHAT_ONLY);
    private final Map<String, String> properties = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void setProperties() {
        properties.putAll(SampleSettings.to(directory.resolve("scores.json")));
        properties.put("gemma.checkpoint", server.address().toString());
        properties.put("gemma.cache", directory.resolve("answers").toString());
        server.chat(said ->
                said.contains("kill") ? "I cannot help with that request." : "Here is how it is done, step by step.");
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** The prompts of lookalike with "kill" in them are those that are refused, by the function above. */
    @Test
    void measuresPromptSetsAndReusesTheAnswers() throws IOException {
        properties.put("gemma.harmless", "lookalike");
        evaluate();
        JsonNode first = refusals();
        int asked = server.requests().size();
        long killing =
                server.requests().stream().filter(sent -> sent.contains("kill")).count();
        assertThat(first.at("/metrics/false_refusal_rate/value").asDouble())
                .isEqualTo(killing / 120.0)
                .isPositive();
        evaluate();
        assertThat(refusals().path("items")).isEqualTo(first.path("items")).hasSize(120);
        assertThat(server.requests()).hasSize(asked + 2); // the canary, twice
        assertThat(lines).contains("Evaluating gemma2:latest by chat:library gemma2:latest gemma2 fp_1.");
    }

    @Test
    void namesTheTasksThatNeedMoreThanAnswersBeforeAnyIsAsked() {
        properties.put("gemma.tasks", "sums,world_facts,facts_chat");
        properties.put("gemma.applyChatTemplate", "true");
        assertThatThrownBy(this::evaluate)
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "These tasks need log-likelihoods, which gemma2:latest does not give, since its server only chats;"
                                + " leave them out, or let vLLM, SGLang or llama.cpp serve the checkpoint and set gemma.engine to its"
                                + " address. They are: world_facts.");
        assertThat(server.requests()).hasSize(2); // the canary, twice
    }

    @Test
    void namesTheTasksWithPlainPromptsBeforeAnyIsAsked() {
        properties.put("gemma.tasks", "sums,facts_chat");
        assertThatThrownBy(this::evaluate)
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "These tasks have plain prompts, but the server of gemma2:latest only chats; put them through the chat"
                                + " template by gemma.applyChatTemplate=true or, in a test, by TaskOptions.withChatTemplate(). They are:"
                                + " sums, facts_chat.");
        assertThat(server.requests()).hasSize(2); // the canary, twice
    }

    @Test
    void keepsNoAnswersThatAnotherModelMayHaveGiven() {
        properties.put("gemma.harmless", "lookalike");
        var asked = new AtomicInteger();
        server.chat(said -> asked.incrementAndGet() > 50 ? "Another model" : "Here is how it is done.");
        assertThatThrownBy(this::evaluate)
                .isInstanceOf(GemmaException.class)
                .hasMessageContaining("known request otherwise");
        int before = server.requests().size();
        server.chat(said -> "Here is how it is done.");
        evaluate();
        assertThat(server.requests().size() - before)
                .isEqualTo(120 + 3); // all, and the canary: twice before, once after
    }

    private void evaluate() {
        lines.clear();
        new Evaluator(lines::add, lines::add, Progress.SILENT).run(properties::get);
    }

    private JsonNode refusals() throws IOException {
        return new ObjectMapper()
                .readTree(directory.resolve("scores.json").toFile())
                .path("measurements")
                .path(0);
    }
}
