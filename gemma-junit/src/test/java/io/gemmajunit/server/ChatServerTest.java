package io.gemmajunit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.http.Patience;
import io.gemmajunit.server.ChatServer.Question;
import io.gemmajunit.server.FakeServer.Fault;
import io.gemmajunit.server.FakeServer.Kind;
import io.gemmajunit.text.ChatMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatServerTest {

    private static final Question SEA = question("How deep is the sea?");

    private final FakeServer server = new FakeServer(Kind.CHAT_ONLY);
    private final ChatServer chat = connect(server.address(), Optional.empty());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsAConversationAndNothingThatSomeServersDoNotKnow() {
        var question = new Question(List.of(ChatMessage.system("Be \"brief\"."), ChatMessage.user("Hi")), 7);
        assertThat(ask(question)).isEqualTo(new ChatAnswer("You say: Hi", "", false, " gemma2 fp_1"));
        assertThat(server.requests())
                .containsExactly("/v1/chat/completions {\"model\":\"gemma2:latest\",\"messages\":[{\"role\":\"system\","
                        + "\"content\":\"Be \\\"brief\\\".\"},{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":7,"
                        + "\"temperature\":0,\"stream\":false}");
    }

    /** UTF-8 would have a question mark in its place. */
    @Test
    void sendsHalfACharacterAsSuch() {
        ask(question("half \uD83D of it"));
        assertThat(server.requests()).singleElement().asString().contains("half \\uD83D of it");
    }

    @Test
    void answersInTheOrderOfTheQuestions() {
        List<Question> questions = IntStream.range(0, 40)
                .mapToObj(i -> question("Number " + (i * 17) % 40))
                .toList();
        assertThat(chat.ask(questions, count -> {}))
                .extracting(ChatAnswer::text)
                .containsExactlyElementsOf(IntStream.range(0, 40)
                        .mapToObj(i -> "You say: Number " + (i * 17) % 40)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/"})
    void isFoundWithAndWithoutItsVersion(String path) {
        ChatServer found = connect(URI.create(server.address() + path), Optional.of("gemma2"));

        assertThat(found.name()).isEqualTo("gemma2:latest");
        assertThat(found.kind()).isEqualTo("chat:library");
        assertThat(found.ask(List.of(SEA), count -> {}).get(0).text()).isEqualTo("You say: How deep is the sea?");
    }

    @Test
    void isNotWhatHoldsAnotherModel() {
        assertThatThrownBy(() -> connect(server.address(), Optional.of("gemma3")))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The model server " + server.address()
                                + " holds gemma2:latest; gemma.server.model or the part of its address behind # names gemma3, which is none of them.");
    }

    @Test
    void isNotWhatDoesNotSayWhichModelsItHas() {
        try (FakeServer other = new FakeServer(Kind.SGLANG)) {
            other.say("/v1/models", "{\"error\": \"Unexpected endpoint\"}");
            assertThatThrownBy(() -> connect(other.address(), Optional.of("gemma3")))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage(
                            "The server " + other.address()
                                    + " does not say which models it has (/v1/models), so it is no chat server; check its address.");
        }
    }

    @Test
    void readsWhatIsThoughtFirstAndWhatIsCut() {
        ObjectNode thinking = completion("length", "\"content\":null,\"reasoning_content\":\"Hm\"");
        ObjectNode reasoning = completion("stop", "\"content\":\"Deep.\",\"reasoning\":\"Hm\"");
        server.fail(json(thinking), json(reasoning), json(completion("stop", "\"content\":\"\"")));
        assertThat(ask(SEA)).isEqualTo(new ChatAnswer("", "Hm", true, ""));
        assertThat(ask(SEA)).isEqualTo(new ChatAnswer("Deep.", "Hm", false, ""));
        assertThat(ask(SEA)).isEqualTo(new ChatAnswer("", "", false, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            content_filter | "content":"" | A content filter answered in place of the model that %s serves (finish_reason content_filter), so it would be measured and not the model; ask a server without one.
            tool_calls     | "content":null,"tool_calls":[{}] | The model that %s serves calls a tool in place of an answer (finish_reason tool_calls), though it was given none; take the tools out of the server's settings.
            weird          | "content":"Deep" | The model server %s ends an answer by "weird" where "stop" or "length" should be, so it is not known whether it is whole; see its log.
            stop           | "content":null | The model server %s gave an answer without text ({"content":null}); see its log.
            stop           | "text":"Deep" | The model server %s gave an answer without text ({"text":"Deep"}); see its log.
            stop           | "content":7 | The model server %s gave an answer without text ({"content":7}); see its log.
            """)
    void refusesWhatIsNoAnswer(String end, String message, String sentence) {
        server.fail(json(completion(end, message)));
        assertThatThrownBy(() -> ask(SEA)).isInstanceOf(GemmaException.class).hasMessage(sentence, server.address());
    }

    /** SEA asks for 20 tokens at most; what was thought is left out by some servers. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            12 | "content":"The sea"                         | false
            20 | "content":"The sea"                         | true
            19 | "content":"The sea"                         | true
            12 | "content":"","reasoning_content":"Hm, the"  | true
            """)
    void refusesAnAnswerThatAShortContextCut(int tokens, String message, boolean isTaken) {
        ObjectNode answer = completion("length", message);
        answer.putObject("usage").put("completion_tokens", tokens);
        server.fail(json(answer));
        if (isTaken) {
            assertThat(ask(SEA).isCut()).isTrue();
        } else {
            assertThatThrownBy(() -> ask(SEA))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage("The model server " + server.address()
                            + " cut an answer after 12 of 20 tokens, so prompt and answer do not fit its context; start it with"
                            + " a longer one.");
        }
    }

    /** As Gemini's endpoint does, which neither shows thoughts nor has them among completion_tokens. */
    @Test
    void takesAnAnswerThatHiddenThoughtsCut() {
        ObjectNode answer = completion("length", "\"content\":\"\"");
        answer.putObject("usage")
                .put("prompt_tokens", 4)
                .put("completion_tokens", 0)
                .put("total_tokens", 24);
        server.fail(json(answer));
        assertThat(ask(SEA)).isEqualTo(new ChatAnswer("", "", true, ""));
    }

    @Test
    void refusesSeveralAnswersToOneQuestion() {
        server.fail(FakeServer.status(200, "{\"choices\":[{},{}]}"));
        assertThatThrownBy(() -> ask(SEA))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The model server " + server.address()
                        + " gave 2 answers where one was asked for ({\"choices\":[{},{}]}); let nothing on the way ask for"
                        + " several.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"error\":{\"message\":\"overloaded\"}}",
                "{\"choices\":[]}",
                "{\"choices\":[{\"finish_reason\":\"stop\"}]}",
                "[1]"
            })
    void refusesWhatHasNoMessage(String answer) {
        server.fail(FakeServer.status(200, answer));
        assertThatThrownBy(() -> ask(SEA))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The model server " + server.address() + " gave no answer but " + answer + "; see its log.");
    }

    @Test
    void saysWhatTheServerSaysOfAPromptThatIsTooLong() {
        server.fail(FakeServer.status(400, "{\"error\":{\"type\":\"exceed_context_size_error\"}}"));
        assertThatThrownBy(() -> ask(SEA))
                .hasMessage("The model server " + server.address() + " refuses /v1/chat/completions with status 400"
                        + " ({\"error\":{\"type\":\"exceed_context_size_error\"}}); see the server's log.");
    }

    @Test
    void noticesAnotherModelBeforeItReturnsItsAnswers() {
        assertThat(chat.watch().text()).isEqualTo("You say: Tell me about the sea in one sentence.");
        assertThat(ask(SEA).text()).isEqualTo("You say: How deep is the sea?");
        server.chat(said -> "Now I say: " + said);
        assertThatThrownBy(() -> ask(SEA))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The model server " + server.address()
                        + " answers a known request otherwise than when this run began (\"Now I say: Tell me about the sea in one"
                        + " sentence.\" now, \"You say: Tell me about the sea in one sentence.\" then), so it holds another model or computes otherwise now; what it answered since it was last"
                        + " asked is not kept. Run again when it stays as it is.");
    }

    /** Near a tie, what a server computes beside other requests may differ now and then. */
    @Test
    void bearsAnAnswerThatDiffersOnce() {
        chat.watch();
        Fault odd = json(FakeServer.completion("Odd"));
        server.fail(json(FakeServer.completion("Deep")), odd, odd, odd, odd);
        assertThat(ask(SEA).text()).isEqualTo("Deep");
    }

    /** Its cache is empty then, and what it holds afterwards is computed in pieces of another size. */
    @Test
    void isKnownByAnAnswerThatItRepeats() {
        server.fail(json(FakeServer.completion("The first time")));
        assertThat(chat.watch().text()).isEqualTo("You say: Tell me about the sea in one sentence.");
        assertThat(ask(SEA).text()).isEqualTo("You say: How deep is the sea?");
    }

    @Test
    void isKnownByWhatItSaysOfItselfIfItNeverRepeatsAnAnswer() {
        var count = new AtomicInteger();
        server.chat(said -> said + " " + count.incrementAndGet());
        assertThat(chat.watch().text()).isEqualTo("Tell me about the sea in one sentence. 4");
        assertThat(ask(SEA).text()).isEqualTo("How deep is the sea? 5");
        assertThat(ask(SEA).text()).isEqualTo("How deep is the sea? 6");
        server.fail(json(FakeServer.completion("Deep").put("model", "gemma3")));
        assertThatThrownBy(() -> ask(SEA)).hasMessageContaining("answered as \"gemma2:latest gemma3 fp_1\"");
    }

    @ParameterizedTest
    @CsvSource({"model, gemma3, gemma3 fp_1", "system_fingerprint, fp_2, gemma2 fp_2"})
    void noticesWhatTheServerSaysOfItself(String name, String value, String now) {
        chat.watch();
        assertThat(chat.version()).isEqualTo("gemma2:latest gemma2 fp_1");
        Fault other = json(FakeServer.completion("Deep").put(name, value));
        String sentence = "The model server " + server.address() + " answered as \"gemma2:latest " + now
                + "\" where it was \"gemma2:latest gemma2 fp_1\" when this run began; what it answered since it was last"
                + " asked is not kept. Run again when it stays as it is.";
        server.fail(other);
        assertThatThrownBy(() -> ask(SEA)).isInstanceOf(GemmaException.class).hasMessage(sentence);
        server.fail(json(FakeServer.completion("Deep")), other);
        assertThatThrownBy(() -> ask(SEA)).isInstanceOf(GemmaException.class).hasMessage(sentence);
    }

    private ChatAnswer ask(Question question) {
        return chat.ask(List.of(question), count -> {}).get(0);
    }

    private static Question question(String text) {
        return new Question(List.of(ChatMessage.user(text)), 20);
    }

    private static Fault json(ObjectNode answer) {
        return FakeServer.status(200, answer.toString());
    }

    private static ObjectNode completion(String end, String message) {
        try {
            return (ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree("{\"choices\":[{\"finish_reason\":\"" + end + "\",\"message\":{" + message + "}}]}");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ChatServer connect(URI address, Optional<String> model) {
        return ChatServer.connect(
                address,
                model,
                new ServerKey("GEMMA_SERVER_KEY", Optional.empty()),
                new Patience(2, Duration.ofSeconds(5), Duration.ofMinutes(1), pause -> {}));
    }
}
