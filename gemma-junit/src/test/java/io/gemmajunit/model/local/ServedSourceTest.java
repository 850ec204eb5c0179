package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.GivenRequest;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.server.FakeServer;
import io.gemmajunit.server.FakeServer.Kind;
import io.gemmajunit.server.ToyModel;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.text.Tokenizer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedSourceTest {

    private static final Path CHECKPOINT = Path.of("../sample-project/models/tiny-gemma-it");

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @Test
    void isAskedInTheTokensOfTheFolderWhichNeedsNoWeights() throws IOException {
        copyWithoutWeights();
        var toy = new ToyModel();
        try (FakeServer server = new FakeServer(Kind.SGLANG);
                LanguageModel model = open(server)) {
            Tokenizer tokenizer = model.tokenizer().orElseThrow();
            int[] context = tokenizer.encode("The capital of France is");
            int[] whole = tokenizer.encode("The capital of France is Paris");
            int[] continuation = Arrays.copyOfRange(whole, context.length, whole.length);
            assertThat(model.logLikelihoods(
                                    List.of(new Continuation("The capital of France is", " Paris")), count -> {})
                            .get(0)
                            .sum())
                    .isEqualTo(toy.score(context, continuation));
            assertThat(model.generate(
                            List.of(new GenerationRequest("The capital of France is", Sampling.greedy(3))),
                            count -> {}))
                    .containsExactly(tokenizer.decode(toy.generate(context, 3)));
        }
    }

    @Test
    void isAnotherMeasurementThanThatOfThisMachine() throws IOException {
        copyWithoutWeights();
        try (FakeServer server = new FakeServer(Kind.SGLANG);
                LanguageModel model = open(server)) {
            assertThat(model.subject().dtype()).isEqualTo("sglang");
            assertThat(model.subject().fingerprints())
                    .containsKeys("server", "canary", "tokenizer")
                    .doesNotContainKey("weights");
            assertThat(model.environment()).containsEntry("engine", "sglang 0.5.3 org/toy");
        }
    }

    /** Which has the same name and version: nothing but its answers tell it. */
    @Test
    void isAnotherModelIfItAnswersOtherwise() throws IOException {
        copyWithoutWeights();
        try (FakeServer server = new FakeServer(Kind.SGLANG);
                LanguageModel first = open(server);
                LanguageModel again = open(server)) {
            server.hold(new ToyModel(1));
            try (LanguageModel other = open(server)) {
                assertThat(again.subject()).isEqualTo(first.subject());
                assertThat(other.subject().fingerprints().get("server"))
                        .isEqualTo(first.subject().fingerprints().get("server"));
                assertThat(other.subject().fingerprints().get("canary"))
                        .isNotEqualTo(first.subject().fingerprints().get("canary"));
            }
        }
    }

    @Test
    void isRefusedIfItIsOfAnotherSize() throws IOException {
        copyWithoutWeights();
        try (FakeServer server = new FakeServer(Kind.LLAMA_CPP)) {
            server.width(256);
            assertThatThrownBy(() -> open(server))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("The model server holds a model whose residual stream is 256 wide, and that of "
                            + folder + " is 128; name the folder of the checkpoint that the server holds.");
        }
    }

    @Test
    void isRefusedIfItCutsTextIntoOtherTokens() throws IOException {
        copyWithoutWeights();
        try (FakeServer server = new FakeServer(Kind.LLAMA_CPP)) {
            assertThatThrownBy(() -> open(server))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith("The model server cuts \"The quick brown fox\" into the tokens [")
                    .hasMessageEndingWith("; name the folder of the checkpoint that the server holds.");
        }
    }

    /**
     * The server takes 64 tokens, as the checkpoint does here, and needs one for what it generates: 63 of a longer text
     * are read, as by {@code local-completions} of lm-evaluation-harness.
     */
    @Test
    void readsAsMuchOfALongTextAsAServerOfTheCheckpointsLengthCan() throws IOException {
        copyWithoutWeights();
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("\"max_position_embeddings\": 2048", "\"max_position_embeddings\": 64"));
        String text = "What is 7 plus 5? It is".repeat(20);
        try (FakeServer server = new FakeServer(Kind.SGLANG);
                LanguageModel model = open(server)) {
            Tokenizer tokenizer = model.tokenizer().orElseThrow();
            int[] context = tokenizer.encode(text);
            int[] whole = tokenizer.encode(text + " 12");
            int[] end = Arrays.copyOfRange(whole, context.length, whole.length);
            assertThat(model.logLikelihoods(List.of(new Continuation(text, " 12")), count -> {})
                            .get(0)
                            .sum())
                    .isEqualTo(new ToyModel().score(Arrays.copyOfRange(whole, whole.length - 63, context.length), end));
        }
    }

    /** As of a child with tokens of its own, where the folder is its parent's, of 1024 tokens. */
    @Test
    void isRefusedIfItGeneratesATokenThatTheFolderHasNot() throws IOException {
        copyWithoutWeights();
        try (FakeServer server = new FakeServer(Kind.SGLANG);
                LanguageModel model = open(server)) {
            server.fail(FakeServer.status(200, "{\"output_ids\": [1023, 1024, 5]}"));
            assertThatThrownBy(
                            () -> model.generate(List.of(new GenerationRequest("Hi", Sampling.greedy(3))), count -> {}))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("The model server generated token 1024, and the 1024 tokens of " + folder
                            + " end before it; name the folder of the checkpoint that the server holds.");
        }
    }

    @Test
    void isRefusedForAnAdapter() {
        settings.put("gemma.engine", "http://localhost:8000");
        var source = new ServedSource(
                ServedSource.address(request()).orElseThrow(),
                new CheckpointLocation(folder, Optional.of(folder.resolve("adapter"))),
                request());
        assertThatThrownBy(source::open)
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Adapter " + folder.resolve("adapter") + " cannot be put on what the server"
                                + " http://localhost:8000 holds; let the server serve both, and name the folder of the base alone.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000",
                "vllm",
                "http://me:secret@host",
                "ftp://host",
                "http://host?a=b",
                "http://host#model",
                "http://a b"
            })
    void hasAnAddress(String engine) {
        settings.put("gemma.engine", engine);
        assertThatThrownBy(() -> ServedSource.address(request()))
                .isInstanceOf(ModelException.class)
                .hasMessage("gemma.engine is \"" + engine.replace("me:secret", "***")
                        + "\"; it must be local, the address of a model server such as"
                        + " http://localhost:8000, without a user or a query, or what an engine on the class path knows:"
                        + " io.gemmajunit:gemma-junit-spark knows masters of Spark such as spark://host:7077.");
    }

    @Test
    void namesWhatIsLackingForSpark() {
        settings.put("gemma.engine", "spark://host:7077");
        assertThatThrownBy(() -> ServedSource.address(request()))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "gemma.engine is \"spark://host:7077\", a master of Spark, which nothing on this class path asks; add"
                                + " io.gemmajunit:gemma-junit-spark in the version of gemma-junit, before gemma-junit, and"
                                + " org.apache.spark:spark-core_2.13:4.2.0, or run a goal of gemma-maven-plugin, which fetches both.");
    }

    /** As checkpoints have them; where there is none of that name, the name itself is meant. */
    @Test
    void mayBeNamedByAnAlias() {
        settings.put("gemma.engine", "gpu");
        var request = new ModelRequest() {
            @Override
            public String name() {
                return folder.toString();
            }

            @Override
            public String role() {
                return "default";
            }

            @Override
            public Optional<String> setting(String key) {
                return Optional.ofNullable(settings.get(key));
            }

            @Override
            public Optional<String> alias(String alias) {
                return alias.equals("gpu") ? Optional.of("http://gpu7:8000") : Optional.empty();
            }
        };
        assertThat(ServedSource.address(request)).contains(URI.create("http://gpu7:8000"));
        settings.put("gemma.engine", "http://gpu8:8000");
        assertThat(ServedSource.address(request)).contains(URI.create("http://gpu8:8000"));
    }

    @Test
    void isNotMeantByDefault() {
        assertThat(ServedSource.address(request())).isEmpty();
        settings.put("gemma.engine", "local");
        assertThat(ServedSource.address(request())).isEmpty();
    }

    private LanguageModel open(FakeServer server) {
        return new ServedSource(server.address(), new CheckpointLocation(folder, Optional.empty()), request()).open();
    }

    private void copyWithoutWeights() throws IOException {
        try (var files = Files.list(CHECKPOINT)) {
            for (Path file : files.filter(each -> !each.toString().endsWith(".safetensors"))
                    .toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private ModelRequest request() {
        return new GivenRequest(folder.toString(), settings);
    }
}
