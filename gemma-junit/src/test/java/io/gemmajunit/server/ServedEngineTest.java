package io.gemmajunit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.http.Patience;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.server.FakeServer.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServedEngineTest {

    private static final List<ScoringRequest> REQUESTS = requests(60);
    private static final ServerKey NO_KEY = new ServerKey("GEMMA_SERVER_KEY", Optional.empty());

    private final ToyModel model = new ToyModel();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"LLAMA_CPP", "VLLM", "SGLANG"})
    void scoresAsTheModelItself(Kind kind) {
        List<TokenScore> scores = engine(server(kind)).score(REQUESTS, count -> {});
        assertThat(scores).hasSize(REQUESTS.size());
        for (int i = 0; i < scores.size(); i++) {
            ScoringRequest request = REQUESTS.get(i);
            assertThat(scores.get(i).logProbability())
                    .isEqualTo(model.score(request.context(), request.continuation()));
            assertThat(scores.get(i).isGreedy()).isEqualTo(model.isGreedy(request.context(), request.continuation()));
        }
        assertThat(scores).anyMatch(TokenScore::isGreedy).anyMatch(score -> !score.isGreedy());
    }

    /** Where a token is a byte of an emoji, a llama-server, asked for one token, has no text and tells of none. */
    @Test
    void scoresBytesOfCharacters() {
        FakeServer server = server(Kind.LLAMA_CPP);
        int[] context = {2, 7, 19};
        int likely = model.likeliest(context);
        int unlikely = IntStream.range(1, ToyModel.VOCABULARY)
                .reduce((a, b) -> model.next(context)[b] < model.next(context)[a] ? b : a)
                .orElseThrow();
        server.bytes(likely, unlikely);
        List<ScoringRequest> requests =
                List.of(scoring(context, likely), scoring(context, unlikely), new ScoringRequest(context, new int[] {
                    unlikely, likely, 5
                }));
        List<TokenScore> scores = engine(server).score(requests, count -> {});
        for (int i = 0; i < requests.size(); i++) {
            assertThat(scores.get(i).logProbability())
                    .isEqualTo(model.score(context, requests.get(i).continuation()));
            assertThat(scores.get(i).isGreedy())
                    .isEqualTo(model.isGreedy(context, requests.get(i).continuation()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"LLAMA_CPP", "VLLM", "SGLANG"})
    void generatesUntilTheAnswerEndsWhateverTheServerThinksOfIt(Kind kind) {
        int[] prompt = {2, 5, 7};
        int[] all = model.generate(prompt, 50);
        int end = all[37];
        int cut = IntStream.range(0, 50).filter(i -> all[i] == end).findFirst().orElseThrow() + 1;
        List<int[]> answers = engine(server(kind))
                .decode(
                        List.of(
                                decoding(prompt, 50, tokens -> tokens[tokens.length - 1] == end),
                                decoding(prompt, 50, tokens -> false),
                                decoding(prompt, 1, tokens -> false)),
                        count -> {});
        assertThat(answers.get(0)).isEqualTo(model.generate(prompt, cut));
        assertThat(answers.get(1)).isEqualTo(all);
        assertThat(answers.get(2)).isEqualTo(model.generate(prompt, 1));
    }

    @Test
    void generatesNoMoreThanAnAnswerNeeds() {
        FakeServer server = server(Kind.VLLM);
        engine(server).decode(List.of(decoding(new int[] {2, 5}, 50, tokens -> tokens.length == 3)), count -> {});
        assertThat(server.requests()).singleElement().asString().contains("\"max_tokens\":16");
    }

    @Test
    void sendsNeighboursOfThePrefixTreeOneAfterAnother() {
        FakeServer server = server(Kind.SGLANG);
        List<ScoringRequest> shuffled = List.of(
                scoring(new int[] {2, 9, 1}, 3),
                scoring(new int[] {2, 1}, 4),
                scoring(new int[] {2, 9}, 5),
                scoring(new int[] {2}, 6));
        ServedEngine engine = ServedEngine.connect(server.address(), Optional.empty(), NO_KEY, patience(1));
        open.add(engine);
        Lanes one = new Lanes(1);
        List<String> order = new ArrayList<>();
        one.answer(
                shuffled,
                Comparator.comparing(ScoringRequest::context, Arrays::compare),
                () -> request -> order.add(Arrays.toString(request.context())),
                count -> {});
        assertThat(order).containsExactly("[2]", "[2, 1]", "[2, 9]", "[2, 9, 1]");
    }

    /**
     * After a context of the toy model, whose 50 most probable tokens one request tells: two of them, one that is none,
     * and a continuation of two tokens that begins with the first.
     */
    @Test
    void asksALlamaServerNothingThatItHasTold() {
        FakeServer server = server(Kind.LLAMA_CPP);
        int[] context = {2, 9, 1};
        double[] next = model.next(context);
        int[] byProbability = IntStream.range(0, next.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -next[id]))
                .mapToInt(id -> id)
                .toArray();
        int first = byProbability[0];
        List<ScoringRequest> requests = Stream.of(
                        new int[] {first}, new int[] {byProbability[49]}, new int[] {byProbability[50]}, new int[] {
                            first, 7
                        })
                .map(continuation -> new ScoringRequest(context, continuation))
                .toList();
        Chain chain = LlamaCpp.at(new ServerClient(server.address(), NO_KEY, patience(1)), Optional.empty())
                .orElseThrow()
                .chain();
        for (ScoringRequest request : requests) {
            TokenScore score =
                    chain.score(request.context(), request.continuation()).score();
            assertThat(score.logProbability()).isEqualTo(model.score(context, request.continuation()));
            assertThat(score.isGreedy()).isEqualTo(model.isGreedy(context, request.continuation()));
        }
        assertThat(server.requests()).hasSize(3);
        chain.score(new int[] {2, 9, 4}, new int[] {first});
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void endsWhereTheMonitorWants() {
        List<Integer> counts = new CopyOnWriteArrayList<>();
        List<TokenScore> seen = new ArrayList<>();
        List<TokenScore> scores = engine(server(Kind.VLLM)).score(REQUESTS, new Monitor<>() {
            @Override
            public void answered(int count) {
                counts.add(count);
            }

            @Override
            public List<Integer> looks() {
                return List.of(10, 20, 30);
            }

            @Override
            public boolean goesOn(List<TokenScore> answers) {
                seen.addAll(answers.subList(seen.size(), answers.size()));
                return answers.size() < 20;
            }
        });
        assertThat(scores).hasSize(20).isEqualTo(seen);
        assertThat(counts).last().isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "LLAMA_CPP, llama.cpp, b1-abc toy.gguf",
        "VLLM, vllm, 0.11.0 toy",
        "SGLANG, sglang, 0.5.3 org/toy",
    })
    void saysWhatItSpeaksTo(Kind kind, String name, String version) {
        ServedEngine engine = engine(server(kind));
        assertThat(engine.kind()).isEqualTo(name);
        assertThat(engine.version()).isEqualTo(version);
        assertThat(engine.contextLength()).isEqualTo(OptionalInt.of(64));
    }

    /** Which hold, by the code of all three, where a request does not say otherwise. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"LLAMA_CPP", "VLLM", "SGLANG"})
    void switchesOffThePenaltiesThatTheServerWasStartedWith(Kind kind) {
        FakeServer server = server(kind);
        ServedEngine engine = engine(server);
        engine.score(REQUESTS.subList(0, 1), count -> {});
        engine.decode(List.of(decoding(new int[] {2}, 4, tokens -> false)), count -> {});
        assertThat(server.requests())
                .hasSizeGreaterThan(1)
                .allMatch(request ->
                        request.contains(kind == Kind.LLAMA_CPP ? "\"repeat_penalty\":1," : "\"repetition_penalty\":1,")
                                && request.contains("\"presence_penalty\":0,")
                                && request.contains("\"frequency_penalty\":0"));
    }

    /** By the code of vLLM and SGLang, which list adapters beside the model without the length of its context. */
    @ParameterizedTest
    @CsvSource({"VLLM, 0.11.0 tuned", "SGLANG, 0.5.3 org/toy tuned"})
    void asksForTheAdapterThatIsNamed(Kind kind, String version) {
        FakeServer server = server(kind);
        ToyModel both = server.adapt();
        ServedEngine engine = ServedEngine.connect(server.address(), Optional.of("tuned"), NO_KEY, patience(1));
        ScoringRequest request = REQUESTS.get(0);
        assertThat(engine.score(List.of(request), count -> {}).get(0).logProbability())
                .isEqualTo(both.score(request.context(), request.continuation()));
        assertThat(engine.decode(List.of(decoding(new int[] {2}, 4, tokens -> false)), count -> {}))
                .containsExactly(both.generate(new int[] {2}, 4));
        assertThat(engine.version()).isEqualTo(version);
        assertThat(engine.contextLength()).isEqualTo(OptionalInt.of(64));
    }

    /** Which starts it when its properties are asked for, and needs its name in each request. */
    @Test
    void asksTheRouterOfSeveralLlamaServersForOneModel() {
        FakeServer server = server(Kind.LLAMA_ROUTER);
        ServedEngine engine = ServedEngine.connect(server.address(), Optional.of("org/toy"), NO_KEY, patience(1));
        ScoringRequest request = REQUESTS.get(0);
        assertThat(engine.score(List.of(request), count -> {}).get(0).logProbability())
                .isEqualTo(model.score(request.context(), request.continuation()));
        assertThat(engine.tokenize("ab")).isPresent();
        assertThat(server.requests()).hasSizeGreaterThan(1).allMatch(sent -> sent.contains("\"model\":\"org/toy\""));
        assertThat(engine.version()).isEqualTo("b2-abc toy.gguf");
        assertThat(engine.contextLength()).isEqualTo(OptionalInt.of(64));
        assertThat(engine.width()).isEqualTo(OptionalInt.of(128));
    }

    /** Each would be a thread, and a width or length beyond all numbers is none. */
    @Test
    void believesNoNumberBeyondMeasure() {
        FakeServer server = server(Kind.LLAMA_CPP);
        server.say("/props", "{\"default_generation_settings\": {\"n_ctx\": 4294967360}, \"total_slots\": 2000000000}");
        server.say("/v1/models", "{\"data\": [{\"id\": \"toy\", \"meta\": {\"n_embd\": 1e400}}]}");
        ServedEngine engine = engine(server);
        assertThat(engine.contextLength()).isEmpty();
        assertThat(engine.width()).isEmpty();
        assertThat(engine.score(REQUESTS, count -> {})).hasSameSizeAs(REQUESTS);
    }

    @Test
    void isFoundByThePathsOfEarlierReleases() {
        FakeServer server = server(Kind.SGLANG);
        server.age();
        ServedEngine engine = ServedEngine.connect(server.address(), Optional.empty(), NO_KEY, patience(3));
        open.add(engine);
        assertThat(engine.kind()).isEqualTo("sglang");
        assertThat(engine.version()).isEqualTo("0.5.3 org/toy");
        assertThat(engine.contextLength()).isEqualTo(OptionalInt.of(64));
    }

    /** Another precision is another measurement. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LLAMA_CPP | {"data": [{"id": "toy", "meta": {"n_params": 2506172416, "size": 1630262272}}]} | llama.cpp 5.2 bits
            LLAMA_CPP | {"data": [{"id": "toy", "meta": {"n_params": 1000, "size": 2000}}]}             | llama.cpp 16.0 bits
            LLAMA_CPP | {"data": [{"id": "toy", "meta": {"n_params": 0, "size": 2000}}]}                | llama.cpp
            LLAMA_CPP | {"data": [{"id": "toy", "meta": null}]}                                         | llama.cpp
            SGLANG    | {"version": "0.5.3", "dtype": "auto", "quantization": null}                     | sglang
            SGLANG    | {"version": "0.5.3", "dtype": "float16", "quantization": "fp8"}                 | sglang float16 fp8
            """)
    void saysHowPreciseTheWeightsAre(Kind kind, String answer, String said) {
        FakeServer server = server(kind);
        server.say(kind == Kind.LLAMA_CPP ? "/v1/models" : "/server_info", answer);
        assertThat(engine(server).kind()).isEqualTo(said);
    }

    @Test
    void sendsItsKey() {
        FakeServer server = server(Kind.VLLM);
        ServedEngine engine = ServedEngine.connect(server.address(), Optional.of("toy"), key("s3cret"), patience(2));
        open.add(engine);
        engine.score(REQUESTS.subList(0, 1), count -> {});
        assertThat(server.requests()).allMatch(request -> request.endsWith(" Bearer s3cret"));
    }

    @Nested
    class Refuses {

        @Test
        void aServerThatCannotScore() {
            FakeServer server = server(Kind.CHAT_ONLY);
            assertThatThrownBy(() -> engine(server))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage(
                            "The server " + server.address() + " is neither vLLM nor SGLang nor llama.cpp, as far as it"
                                    + " says, so it cannot score given tokens; serve the checkpoint with one of these, or let"
                                    + " gemma.checkpoint be the address of the server itself, for prompt sets and tasks that"
                                    + " generate answers to chat prompts.");
        }

        @Test
        void aServerThatIsNotThere() {
            FakeServer server = server(Kind.VLLM);
            URI address = server.address();
            server.close();
            assertThatThrownBy(() -> engine(server))
                    .isInstanceOf(GemmaException.class)
                    .hasMessageMatching("The model server " + address
                            + " did not answer in 3 tries \\(.+\\); check that it runs and is reached from here\\.");
        }

        /** As RFC 2606 keeps it free. */
        @Test
        void aHostThatNobodyKnows() {
            URI address = URI.create("http://host.invalid:8000");
            assertThatThrownBy(() -> ServedEngine.connect(address, Optional.empty(), NO_KEY, patience(1)))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage("The model server http://host.invalid:8000 did not answer in 1 try (its host is not"
                            + " known); check that it runs and is reached from here.");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        | holds toy, other; set gemma.server.model to the one that is meant.
                third | holds toy, other; gemma.server.model names third, which is none of them.
                """)
        void aNameThatSettlesNothing(String name, String rest) {
            FakeServer server = server(Kind.VLLM);
            assertThatThrownBy(() ->
                            ServedEngine.connect(server.address(), Optional.ofNullable(name), NO_KEY, patience(3)))
                    .hasMessage("The model server " + server.address() + " " + rest);
        }

        @Test
        void aRouterWithoutTheNameOfAModel() {
            FakeServer server = server(Kind.LLAMA_ROUTER);
            assertThatThrownBy(() -> ServedEngine.connect(server.address(), Optional.empty(), NO_KEY, patience(3)))
                    .hasMessage("The model server " + server.address()
                            + " holds other, org/toy; set gemma.server.model to the one that is meant.");
        }

        @Test
        void aNameThatTheOnlyModelDoesNotHave() {
            FakeServer server = server(Kind.LLAMA_CPP);
            assertThatThrownBy(() -> ServedEngine.connect(server.address(), Optional.of("other"), NO_KEY, patience(3)))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage("The model server " + server.address()
                            + " holds toy; gemma.server.model names other, which is none of them.");
        }

        @Test
        void aKeyOverPlainHttp() {
            assertThatThrownBy(() -> ServedEngine.connect(
                            URI.create("http://192.0.2.1:8000"), Optional.empty(), key("s3cret"), patience(1)))
                    .hasMessage(
                            "The key of GEMMA_SERVER_KEY would go over plain HTTP to http://192.0.2.1:8000, where others"
                                    + " can read it; give the server an https address or unset the variable.");
        }

        @Test
        void aWrongKey() {
            FakeServer server = server(Kind.VLLM);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(401, "{\"error\": \"Unauthorized\"}"));
            assertThatThrownBy(() -> engine.score(REQUESTS, count -> {}))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage("The model server " + server.address()
                            + " refuses /v1/completions with status 401 ({\"error\": \"Unauthorized\"}); set"
                            + " GEMMA_SERVER_KEY to its key.");
            assertThat(pauses).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"<html>gateway</html>", "", "{} x", "{\"meta_info\":{},\"meta_info\":{}}"})
        void whatIsNotJson(String body) {
            FakeServer server = server(Kind.SGLANG);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(200, body));
            assertThatThrownBy(() -> engine.score(REQUESTS.subList(0, 1), count -> {}))
                    .hasMessage("The model server " + server.address() + " answers /generate with what is not JSON ("
                            + body + "); check that the address is that of a model server.");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                LLAMA_CPP | {}                                                                          | was to score token
                LLAMA_CPP | {"completion_probabilities":[{"id":39,"logprob":-1,"top_logprobs":[{"id":1,"logprob":-1}]}]} | was to score token
                LLAMA_CPP | {"completion_probabilities":[{"id":3,"top_logprobs":[{"id":1,"logprob":-1}]}]}            | was to score token
                LLAMA_CPP | {"completion_probabilities":[{"id":3,"logprob":0.5,"top_logprobs":[{"id":1,"logprob":-1}]}]} | which none can have
                LLAMA_CPP | {"completion_probabilities":[{"id":3,"logprob":-1,"top_logprobs":[{"id":1,"logprob":-1},{"id":[0],"logprob":-2}]}]} | but answered {"id":[0],"logprob":-2} among the most probable ones
                LLAMA_CPP | {"completion_probabilities":[{"id":3,"logprob":-1,"top_logprobs":[{"id":1,"logprob":-1},{"id":4}]}]} | but answered {"id":4} among
                LLAMA_CPP | {"completion_probabilities":[{"id":3,"logprob":-1,"top_logprobs":[{"id":1,"logprob":-1},{"id":1,"logprob":-2}]}]} | but answered {"id":1,"logprob":-2} among
                VLLM      | {"object":"error","message":"out of memory"}                                 | gave 0 answers where one was asked for ({"object":"error","message":"out of memory"}); see its log.
                VLLM      | {"choices":[{"index":1,"prompt_logprobs":[null,{},{"3":{"logprob":-1,"rank":1}}]},{"index":0,"prompt_logprobs":[null,{},{"3":{"logprob":-2,"rank":1}}]}]} | gave 2 answers where one was asked for
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"3":{"logprob":-1e999,"rank":1}}]}]} | gave -Infinity as the log-probability of a token, which none can have
                VLLM      | {"choices":[{"text":"x"}]}                                                   | gave 0 log-probabilities for a prompt of 3 tokens
                VLLM      | {"choices":[{"prompt_logprobs":[null,{}]}]}                                  | gave 2 log-probabilities for a prompt of 3 tokens
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},null]}]}                             | gave no log-probability of token 3
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"4":{"logprob":0,"rank":1}}]}]}      | gave no log-probability of token 3
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"3":{"logprob":null,"rank":1}}]}]}   | gave no log-probability of token 3
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"3":{"logprob":-1,"rank":0}}]}]}     | gave no log-probability of token 3
                VLLM      | {"choices":[{"prompt_logprobs":[null,{"3":{"logprob":-1,"rank":1}},{}]}]}     | gave no log-probability of token 3
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"logprob":-1,"rank":1}]}]}          | gave no log-probability of token 3
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"3":{"logprob":"-1","rank":1}}]}]}   | gave no log-probability of token 3
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"3":{"logprob":-1}}]}]}              | gave no log-probability of token 3
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{},{"3":{"logprob":-1,"rank":1}}]}]}  | gave 4 log-probabilities for a prompt of 3 tokens
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"3":{"logprob":-1,"rank":1},"3":{"logprob":-2,"rank":1}}]}]} | with what is not JSON
                VLLM      | {"choices":[{"prompt_logprobs":[null,{},{"3":{"logprob":NaN,"rank":1}}]}]}    | with what is not JSON
                SGLANG    | {"meta_info":{"input_token_logprobs":[[null,7,null],[-1,3,null],[-1,3,null]],"input_top_logprobs":[null,[[-1,3]],[[-1,3]]]}} | gave 3 log-probabilities instead of 2
                SGLANG    | {"meta_info":{"input_token_logprobs":[[-1,3,null],[null,7,null]],"input_top_logprobs":[[[-1,3]],null]}} | gave no log-probability of token 3
                SGLANG    | {"meta_info":{"input_token_logprobs":[[null,7,null],["-1",3,null]],"input_top_logprobs":[null,[[-1,3]]]}} | gave no log-probability of token 3
                SGLANG    | {"meta_info":{"input_token_logprobs":[[null,7,null],[-1,3,null]],"input_top_logprobs":[null]}} | gave 2 log-probabilities instead of 2
                LLAMA_CPP | {"completion_probabilities":[{"id":"3","logprob":-1,"top_logprobs":[{"id":3}]}]} | was to score token
                SGLANG    | {"meta_info":{"input_token_logprobs":[[null,7,null],[-1,"3",null]],"input_top_logprobs":[null,[[-1,3]]]}} | gave no log-probability of token 3
                LLAMA_CPP | {"tokens_evaluated":3,"completion_probabilities":[{"id":3,"logprob":-1,"top_logprobs":[{"id":1,"logprob":-1}]}]} | read 3 tokens of a prompt of 2
                VLLM      | {"usage":{"prompt_tokens":4},"choices":[{"prompt_logprobs":[null,{},{},{"3":{"logprob":-1,"rank":1}}]}]} | read 4 tokens of a prompt of 3
                SGLANG    | {"meta_info":{"prompt_tokens":2,"input_token_logprobs":[[null,7,null],[-1,3,null]],"input_top_logprobs":[null,[[-1,3]]]}} | read 2 tokens of a prompt of 3
                SGLANG    | {"meta_info":{}}                                                             | gave 0 log-probabilities instead of 2
                SGLANG    | {"meta_info":{"input_token_logprobs":[[null,7,null],[-1,9,null]],"input_top_logprobs":[null,[[-1,3]]]}} | gave no log-probability of token 3
                SGLANG    | {"meta_info":{"input_token_logprobs":[[null,7,null],[null,3,null]],"input_top_logprobs":[null,[[-1,3]]]}} | gave no log-probability of token 3
                """)
        void aScoreThatIsMissingOrIsNone(Kind kind, String answer, String sentence) {
            FakeServer server = server(kind);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(200, answer));
            assertThatThrownBy(() -> engine.score(List.of(scoring(new int[] {2, 7}, 3)), count -> {}))
                    .isInstanceOf(GemmaException.class)
                    .hasMessageContaining(sentence);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                LLAMA_CPP | {"tokens_evaluated":2,"tokens":[5]}
                VLLM      | {"usage":{"prompt_tokens":2},"choices":[{"token_ids":[5]}]}
                SGLANG    | {"meta_info":{"prompt_tokens":2},"output_ids":[5]}
                """)
        void aSecondBeginningOfThePrompt(Kind kind, String answer) {
            FakeServer server = server(kind);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(200, answer));
            assertThatThrownBy(() -> engine.decode(List.of(decoding(new int[] {2}, 4, tokens -> false)), count -> {}))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage("The model server " + server.address()
                            + " read 2 tokens of a prompt of 1, so something on the way adds tokens, such as a second <bos>,"
                            + " or cuts the prompt; ask the server itself, started without.");
        }

        /** As a proxy gives that takes UTF-8 for Latin-1; what a character became is unknown, so nothing is scored. */
        @Test
        void whatIsNotUtf8() {
            FakeServer server = server(Kind.VLLM);
            ServedEngine engine = engine(server);
            byte[] body =
                    "{\"choices\": [{\"text\": \"Größe\", \"token_ids\": [5]}]}".getBytes(StandardCharsets.ISO_8859_1);
            server.fail(exchange -> {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            });
            assertThatThrownBy(() -> engine.decode(List.of(decoding(new int[] {2}, 4, tokens -> false)), count -> {}))
                    .isInstanceOf(GemmaException.class)
                    .hasMessageStartingWith("The model server " + server.address()
                            + " answers /v1/completions with what is not JSON (");
            assertThat(pauses).isEmpty();
        }

        /** What the server says is quoted, but not without measure. */
        @Test
        void aScoreOfManyThousandCharacters() {
            FakeServer server = server(Kind.LLAMA_CPP);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(
                    200, "{\"completion_probabilities\":[{\"id\":\"" + "x".repeat(100_000) + "\"}]}"));
            assertThatThrownBy(() -> engine.score(REQUESTS.subList(0, 1), count -> {}))
                    .isInstanceOf(GemmaException.class)
                    .message()
                    .hasSizeLessThan(1500)
                    .endsWith("; take a server of build 4300 or newer.");
        }

        @Test
        void anAnswerWithoutIds() {
            FakeServer server = server(Kind.VLLM);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(200, "{\"choices\": [{\"text\": \"Hi\"}]}"));
            assertThatThrownBy(() -> engine.decode(List.of(decoding(new int[] {2}, 4, tokens -> false)), count -> {}))
                    .hasMessage(
                            "The model server's answer to /v1/completions has no token ids, without which nothing can be"
                                    + " measured; take a newer server.");
        }

        @Test
        void anIdThatIsNone() {
            FakeServer server = server(Kind.VLLM);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(200, "{\"choices\": [{\"token_ids\": [-1]}]}"));
            assertThatThrownBy(() -> engine.decode(List.of(decoding(new int[] {2}, 4, tokens -> false)), count -> {}))
                    .hasMessage("The model server's answer to /v1/completions has -1 where a token id should be; take a"
                            + " newer server.");
        }

        @Test
        void anAnswerOfNothing() {
            FakeServer server = server(Kind.LLAMA_CPP);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(200, "{\"tokens\": []}"));
            assertThatThrownBy(() -> engine.decode(List.of(decoding(new int[] {2}, 4, tokens -> false)), count -> {}))
                    .hasMessage("The model server " + server.address()
                            + " generated nothing after a prompt of 1 tokens; see its log.");
        }

        @Test
        void moreThanWasAskedFor() {
            FakeServer server = server(Kind.SGLANG);
            ServedEngine engine = engine(server);
            server.fail(FakeServer.status(200, "{\"output_ids\": [5, 6, 7]}"));
            assertThatThrownBy(() -> engine.decode(List.of(decoding(new int[] {2}, 2, tokens -> false)), count -> {}))
                    .hasMessage("The model server " + server.address()
                            + " generated 3 tokens where 2 were asked for after a prompt of 1 tokens; see its log.");
        }

        /** vLLM and SGLang read what llama.cpp is forced to, and generate one token more. */
        @ParameterizedTest
        @CsvSource({"LLAMA_CPP, 64", "VLLM, 63", "SGLANG, 63"})
        void aRequestThatIsTooLong(Kind kind, int context) {
            FakeServer server = server(kind);
            assertThatThrownBy(() -> engine(server).score(List.of(scoring(new int[context], 1)), count -> {}))
                    .hasMessage("A request has 65 tokens, but the model server " + server.address()
                            + " was started for 64; start it with a longer context.");
            assertThat(engine(server).score(List.of(scoring(new int[context - 1], 1)), count -> {}))
                    .hasSize(1);
        }

        @Test
        void sampling() {
            FakeServer server = server(Kind.LLAMA_CPP);
            var sampled = new DecodingRequest(new int[] {2}, 4, new TokenChoice.Sampled(1, 0, 1, 7), tokens -> false);
            assertThatThrownBy(() -> engine(server).decode(List.of(sampled), count -> {}))
                    .hasMessage("The model server " + server.address()
                            + " cannot sample as this project does, since it draws"
                            + " random numbers of its own; set the temperature to 0.");
        }

        @Test
        void rulesOfTheCheckpoint() {
            FakeServer server = server(Kind.LLAMA_CPP);
            var ruled = new DecodingRequest(
                    new int[] {2}, 4, List.of((tokens, logits) -> {}), new TokenChoice.Greedy(), tokens -> false);
            assertThatThrownBy(() -> engine(server).decode(List.of(ruled), count -> {}))
                    .isInstanceOf(GemmaException.class)
                    .hasMessageStartingWith(
                            "The generation_config.json of the checkpoint changes the probabilities of tokens");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void comesBackWhenAServerIsBusy(int status) {
        FakeServer server = server(Kind.VLLM);
        ServedEngine engine = engine(server);
        server.fail(FakeServer.status(status, "{}", "Retry-After", "3"));
        ScoringRequest request = REQUESTS.get(0);
        assertThat(engine.score(List.of(request), count -> {}).get(0).logProbability())
                .isEqualTo(model.score(request.context(), request.continuation()), within(0.0));
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesUpOnAServerThatHangs(boolean hasBegun) {
        FakeServer server = server(Kind.VLLM);
        ServedEngine engine = engine(server);
        engine.score(REQUESTS.subList(1, 2), count -> {});
        FakeServer.Fault hangs = exchange -> {
            try {
                if (hasBegun) {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                }
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        server.fail(hangs, hangs, hangs);
        assertThatThrownBy(() -> engine.score(REQUESTS.subList(0, 1), count -> {}))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The model server " + server.address()
                        + " did not answer in 3 tries (no whole answer in 1 seconds); check"
                        + " that it runs and is reached from here.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"LLAMA_CPP", "VLLM", "SGLANG"})
    void noticesAnotherModelBeforeItReturnsItsAnswers(Kind kind) {
        FakeServer server = server(kind);
        ServedEngine engine = engine(server);
        int[] prompt = {2, 8};
        int[] known = model.generate(prompt, 16);
        assertThat(engine.watch(List.of(prompt))).isEqualTo(known);
        assertThat(engine.score(REQUESTS.subList(0, 3), count -> {})).hasSize(3);
        var other = new ToyModel(1);
        server.hold(other);
        String sentence = "The model server " + server.address()
                + " answers a known request otherwise than when this run began ("
                + other.score(prompt, known) + " now, " + model.score(prompt, known)
                + " then), so it holds another model or computes otherwise now; what it answered since it was last asked is not kept."
                + " Run again when it stays as it is.";
        assertThatThrownBy(() -> engine.score(REQUESTS.subList(0, 3), count -> {}))
                .isInstanceOf(GemmaException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> engine.decode(List.of(decoding(prompt, 3, tokens -> false)), count -> {}))
                .hasMessage(sentence);
    }

    /** What bfloat16 and the requests beside it change is less than 0.05 for each token. */
    @ParameterizedTest
    @CsvSource({"0.79, true", "0.81, false"})
    void bearsWhatRoundingChanges(double difference, boolean isSame) {
        FakeServer server = server(Kind.SGLANG);
        ServedEngine engine = engine(server);
        int[] prompt = {2, 8};
        int[] known = model.generate(prompt, 16);
        engine.watch(List.of(prompt));
        String scored = sglang(known, model.score(prompt, known) - difference);
        server.fail(
                exchange -> FakeServer.status(200, "{\"output_ids\": [1]}").answer(exchange),
                FakeServer.status(200, scored),
                FakeServer.status(200, scored),
                FakeServer.status(200, scored),
                FakeServer.status(200, scored),
                FakeServer.status(200, scored));
        List<DecodingRequest> one = List.of(decoding(prompt, 1, tokens -> false));
        if (isSame) {
            assertThat(engine.decode(one, count -> {})).hasSize(1);
        } else {
            assertThatThrownBy(() -> engine.decode(one, count -> {})).hasMessageContaining("otherwise than when");
        }
    }

    @Test
    void refusesAServerThatDoesNotAnswerByItsOwnProbabilities() {
        FakeServer server = server(Kind.SGLANG);
        ServedEngine engine = engine(server);
        FakeServer.Fault penalised = FakeServer.status(200, "{\"output_ids\": [1, 2, 3]}");
        server.fail(penalised, FakeServer.status(200, sglang(new int[] {1, 2, 3}, -3)), penalised);
        assertThatThrownBy(() -> engine.watch(List.of(new int[] {2, 8}, new int[] {2, 9})))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The model server " + server.address()
                        + " generates tokens that are not the most probable ones by its own log-probabilities, so something"
                        + " changes them on the way, such as a penalty or a sampler of its own; start it without.");
    }

    /**
     * Logits of bfloat16 between 16 and 32 have steps of 0.125, and a step more or less may change which is the
     * greatest.
     */
    @ParameterizedTest
    @CsvSource({"0.25, true", "0.26, false"})
    void bearsATokenThatRoundingMakesTheSecond(double lead, boolean isWatched) {
        FakeServer server = server(Kind.SGLANG);
        ServedEngine engine = engine(server);
        server.fail(
                FakeServer.status(200, "{\"output_ids\": [1, 2, 3]}"),
                FakeServer.status(200, sglang(new int[] {1, 2, 3}, -lead)));
        if (isWatched) {
            assertThat(engine.watch(List.of(new int[] {2, 8}))).containsExactly(1, 2, 3);
        } else {
            assertThatThrownBy(() -> engine.watch(List.of(new int[] {2, 8})))
                    .hasMessageContaining("not the most probable ones");
        }
    }

    /**
     * vLLM counts the tokens that are at least as probable; lm-evaluation-harness takes the scored one for the most
     * probable then.
     */
    @ParameterizedTest
    @CsvSource({"-1.5, 2, -1.5, true", "-1.5, 2, -1.4, false", "-1.5, 1, -1.5, true"})
    void takesAnyOfThoseThatAreEquallyProbable(double own, int rank, double first, boolean isGreedy) {
        FakeServer server = server(Kind.VLLM);
        server.fail(FakeServer.status(
                200,
                "{\"choices\":[{\"prompt_logprobs\":[null,{\"3\":{\"logprob\":" + own + ",\"rank\":" + rank
                        + "},\"9\":{\"logprob\":" + first + ",\"rank\":1}}]}]}"));
        assertThat(engine(server).score(List.of(scoring(new int[] {7}, 3)), count -> {}))
                .containsExactly(new TokenScore(own, isGreedy));
    }

    /** All of a sum in its first token, whose most probable rival is token 0. */
    private static String sglang(int[] ids, double sum) {
        StringBuilder given = new StringBuilder("[null, 8, null]");
        StringBuilder likeliest = new StringBuilder("null");
        for (int i = 0; i < ids.length; i++) {
            given.append(", [")
                    .append(i == 0 ? sum : 0)
                    .append(", ")
                    .append(ids[i])
                    .append(", null]");
            likeliest.append(", [[0, 0]]");
        }
        return "{\"meta_info\": {\"input_token_logprobs\": [" + given + "], \"input_top_logprobs\": [" + likeliest
                + "]}}";
    }

    private static ServerKey key(String value) {
        return new ServerKey("GEMMA_SERVER_KEY", Optional.of(value));
    }

    private FakeServer server(Kind kind) {
        FakeServer server = new FakeServer(kind);
        open.add(server);
        return server;
    }

    private ServedEngine engine(FakeServer server) {
        ServedEngine engine = ServedEngine.connect(server.address(), Optional.of("toy"), NO_KEY, patience(3));
        open.add(engine);
        return engine;
    }

    private Patience patience(int tries) {
        return new Patience(tries, Duration.ofSeconds(1), Duration.ofMinutes(1), pauses::add);
    }

    private static List<ScoringRequest> requests(int count) {
        Random random = new Random(5);
        ToyModel model = new ToyModel();
        return Stream.generate(() -> {
                    int[] context = random.ints(1 + random.nextInt(6), 0, ToyModel.VOCABULARY)
                            .toArray();
                    int length = 1 + random.nextInt(4);
                    return new ScoringRequest(
                            context,
                            random.nextInt(3) == 0
                                    ? model.generate(context, length)
                                    : random.ints(length, 0, ToyModel.VOCABULARY)
                                            .toArray());
                })
                .limit(count)
                .toList();
    }

    private static ScoringRequest scoring(int[] context, int continuation) {
        return new ScoringRequest(context, new int[] {continuation});
    }

    private static DecodingRequest decoding(int[] prompt, int most, DecodingRequest.EndOfAnswer end) {
        return new DecodingRequest(prompt, most, new TokenChoice.Greedy(), end);
    }
}
