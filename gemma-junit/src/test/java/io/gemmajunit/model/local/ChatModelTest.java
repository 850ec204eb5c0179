package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.GivenRequest;
import io.gemmajunit.model.ChatStyle.Thinking;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.server.FakeServer;
import io.gemmajunit.server.FakeServer.Kind;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.text.ChatMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatModelTest {

    private final FakeServer server = new FakeServer(Kind.CHAT_ONLY);
    private final Map<String, String> settings = new HashMap<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersConversations() {
        try (LanguageModel model = open()) {
            String prompt = model.chatPrompt(
                    List.of(ChatMessage.user("A"), ChatMessage.assistant("B"), ChatMessage.user("\"Ü\"\n")));
            assertThat(prompt)
                    .isEqualTo("[{\"role\":\"user\",\"content\":\"A\"},{\"role\":\"assistant\",\"content\":\"B\"},"
                            + "{\"role\":\"user\",\"content\":\"\\\"Ü\\\"\\n\"}]");
            assertThat(generate(model, new GenerationRequest(prompt, Sampling.greedy(9))))
                    .isEqualTo("You say: \"Ü\"\n");
            assertThat(model.isChatOnly()).isTrue();
            assertThat(model.beginnings(prompt)).isEqualTo(1);
            assertThat(model.tokenizer()).isEmpty();
        }
    }

    @Test
    void cutsStopStringsItself() {
        try (LanguageModel model = open()) {
            var request = new GenerationRequest(
                    model.chatPrompt(List.of(ChatMessage.user("one two three"))),
                    Sampling.greedy(9).until(List.of("<end>", " three", " two")));
            assertThat(generate(model, request)).isEqualTo("You say: one");
            assertThat(server.requests()).noneMatch(sent -> sent.contains("stop"));
        }
    }

    @Test
    void isTheModelThatItsServerSays() {
        try (LanguageModel model = open()) {
            assertThat(model.subject().checkpoint()).isEqualTo("gemma2:latest");
            assertThat(model.subject().dtype()).isEqualTo("chat:library");
            assertThat(model.subject().fingerprints().keySet()).isEqualTo(Set.of("server", "canary", "chatTemplate"));
            assertThat(model.environment())
                    .containsExactly(Map.entry("engine", "chat:library gemma2:latest gemma2 fp_1"));
        }
    }

    /** Kept answers have a digest of the fingerprints for a key. */
    @Test
    void isAnotherModelIfItAnswersOtherwise() {
        try (LanguageModel first = open();
                LanguageModel again = open()) {
            server.chat(said -> "Now I say: " + said);
            try (LanguageModel other = open()) {
                assertThat(again.subject()).isEqualTo(first.subject());
                assertThat(other.subject().fingerprints())
                        .isNotEqualTo(first.subject().fingerprints());
            }
        }
    }

    @Test
    void refusesPlainPromptsAndThoseThatBeginTheAnswer() {
        try (LanguageModel model = open()) {
            for (String prompt : List.of(
                    "The capital of France is",
                    model.chatPrompt(List.of(ChatMessage.user("Hi"))) + "Sure",
                    "[{\"role\":\"user\"}]",
                    "[{\"role\":7,\"content\":\"x\"",
                    "")) {
                assertThatThrownBy(() -> generate(model, new GenerationRequest(prompt, Sampling.greedy(9))))
                        .isInstanceOf(ModelException.class)
                        .hasMessage("Model gemma2:latest takes conversations only, since " + server.address()
                                + " fills in the chat template itself, and a prompt is plain text or begins the answer; use the"
                                + " chat template, and no gen_prefix.");
            }
            assertThat(server.requests()).hasSize(2); // the canary, twice
        }
    }

    @Test
    void givesNoLogLikelihoods() {
        String sentence = "Model gemma2:latest gives no log-likelihoods, since " + server.address()
                + " only chats; ask it prompt sets and tasks that generate answers, or let vLLM, SGLang or llama.cpp serve the"
                + " checkpoint and set gemma.engine to its address.";
        try (LanguageModel model = open()) {
            assertThatThrownBy(() -> model.logLikelihoods(List.of(new Continuation("a", "b")), count -> {}))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(sentence);
            assertThatThrownBy(() -> model.rollingLogLikelihoods(List.of("a"), count -> {}))
                    .hasMessage(sentence);
        }
    }

    @Test
    void drawsNoTokens() {
        try (LanguageModel model = open()) {
            var request = new GenerationRequest(
                    model.chatPrompt(List.of(ChatMessage.user("Hi"))), new Sampling(9, 0.7, 0, 1, 7, List.of()));
            assertThatThrownBy(() -> generate(model, request))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("The model server " + server.address()
                            + " cannot sample as this project does, since it draws random numbers of its own; set the"
                            + " temperature to 0.");
        }
    }

    /** As text in the answer where the server does not tell thoughts apart, else beside it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "content":"Hm</think> Deep."                       | stop   | Deep.
            "content":"Hm</think>Or</think> Deep."             | stop   | Deep.
            "content":"Deep."                                  | stop   | Deep.
            "content":"Hm"                                     | length | <think>Hm
            "content":null,"reasoning_content":"Hm"            | length | <think>Hm
            "content":"Deep.","reasoning_content":"Hm"         | stop   | Deep.
            "content":"Dee","reasoning_content":"Hm"           | length | Dee
            """)
    void cutsThoughts(String message, String end, String text) {
        settings.put("gemma.thinkEndToken", "</think>");
        try (LanguageModel model = open()) {
            assertThat(model.chatStyle().thinking()).isEqualTo(Thinking.POSSIBLE);
            server.fail(FakeServer.status(
                    200,
                    "{\"model\":\"gemma2\",\"system_fingerprint\":\"fp_1\",\"choices\":[{\"finish_reason\":\"" + end
                            + "\",\"message\":{" + message + "}}]}"));
            var request = new GenerationRequest(
                            model.chatPrompt(List.of(ChatMessage.user("How deep is the sea?"))), Sampling.greedy(9))
                    .taggingOpenThought();
            assertThat(generate(model, request)).isEqualTo(text);
        }
    }

    @Test
    void givesAModelRoomThatThinksUnasked() {
        FakeServer.Fault thinks = FakeServer.status(
                200,
                "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"\",\"reasoning\":\"Hm\"}}]}");
        server.fail(thinks, thinks);
        try (LanguageModel model = open()) {
            assertThat(model.chatStyle().thinking()).isEqualTo(Thinking.POSSIBLE);
        }
    }

    @Test
    void refusesWhatTheServerDoesItself() {
        settings.put("gemma.chatTemplateArgs", "{\"enable_thinking\": true}");
        assertThatThrownBy(this::open)
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.chatTemplateArgs does not reach the chat template of " + server.address()
                        + ", which the server fills in itself; leave it out, and set what it sets there.");
        settings.clear();
        settings.put("gemma.thinkEndToken", "107");
        assertThatThrownBy(this::open)
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.thinkEndToken is the token 107, but the server " + server.address()
                        + " gives texts and no tokens; give the text that ends a thought, such as </think>.");
    }

    /** As Configuration joins them. */
    @Test
    void takesNoAdapter() {
        settings.put("gemma.adapter", "models/a");
        assertThatThrownBy(() -> ModelProviders.onClassPath().find(request("http://host/v1+models/a")))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "gemma.adapter is \"models/a\", but the checkpoint is a server, which has its weights; leave it"
                                + " out, and put the adapter on the model there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:secret@host", "http://a b", "http://", "https://host?version=1"})
    void hasAnAddress(String name) {
        assertThatThrownBy(() -> ModelProviders.onClassPath().find(request(name)))
                .isInstanceOf(ModelException.class)
                .hasMessage("Checkpoint \"" + name.replace("me:secret", "***")
                        + "\" is no address of a chat server; it must look like http://localhost:11434 or, where the server has"
                        + " several models, http://localhost:11434#gemma2:2b, without a user or a query.");
    }

    @ParameterizedTest
    @CsvSource({"'', , 127.0.0.1:%d", "#gemma2, , gemma2", "'', gemma2, gemma2", "#gemma2, other, gemma2"})
    void isCalledByTheNameThatIsAskedFor(String fragment, String setting, String name) {
        if (setting != null) {
            settings.put("gemma.server.model", setting);
        }
        var source = ModelProviders.onClassPath().find(request(server.address() + fragment));
        assertThat(source.name()).isEqualTo(name.formatted(server.address().getPort()));
        assertThat(source.key())
                .isEqualTo(ModelProviders.onClassPath()
                        .find(request(server.address() + fragment))
                        .key());
        source.open().close();
    }

    private static String generate(LanguageModel model, GenerationRequest request) {
        return model.generate(List.of(request), count -> {}).get(0);
    }

    private LanguageModel open() {
        return ModelProviders.onClassPath()
                .find(request(server.address().toString()))
                .open();
    }

    private ModelRequest request(String name) {
        return new GivenRequest(name, settings);
    }
}
