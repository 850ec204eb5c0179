package io.gemmajunit.engine.inference;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.torch.AtenType;
import io.gemmajunit.engine.torch.TorchScriptArchive;
import io.gemmajunit.engine.weights.WeightLayout;
import io.gemmajunit.engine.weights.WeightLayout.Entry;
import io.gemmajunit.engine.weights.WeightSource.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes what {@code it-tests/device/prove.py} needs to run the forward pass on a device without Java: the program for
 * it and for the processor, where the weights lie, and what this engine computes on the processor.
 */
class DeviceBundle {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FIXTURES = Path.of("../../gemma-junit/src/test/resources/checkpoints");
    private static final Path BUNDLE = Path.of(System.getProperty("gemma.bundle", "target/device-bundle"));
    private static final Geometry GEOMETRY = Geometry.GEMMA_2B;
    private static final int LAYERS = Integer.getInteger("gemma.benchmark.layers", 18);
    private static final int NEW_TOKENS = 12;

    @Test
    void write() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            for (Path fixture : folders.sorted().toList()) {
                write(fixture, Dtype.FLOAT32, rounding(fixture), 1000);
            }
        }
        Path large = RandomCheckpoint.of(GEOMETRY, LAYERS).writeIfAbsent(Path.of("target/checkpoints"));
        write(large, Dtype.BFLOAT16, ConstantRounding.NONE, 250_000);
    }

    /** As the recipe of their reference logits has it. */
    private static ConstantRounding rounding(Path fixture) {
        return fixture.getFileName().toString().matches("gemma-m.*|gemma2-.*|gemma3-.*|phi2-.*")
                ? ConstantRounding.AS_STORED
                : ConstantRounding.NONE;
    }

    private static void write(Path folder, Dtype dtype, ConstantRounding rounding, int vocabulary) throws IOException {
        Path target = Files.createDirectories(BUNDLE.resolve(folder.getFileName()));
        Checkpoint checkpoint = Checkpoint.open(folder.toRealPath());
        for (String device : List.of("cpu", "cuda:0")) {
            Files.write(
                    target.resolve("program-" + device.replaceAll(":.*", "") + ".pt"),
                    TorchScriptArchive.of(
                            GemmaProgram.source(checkpoint, Engines.options(Optional.of(dtype), rounding, device))));
        }
        ObjectNode json = JSON.createObjectNode().put("dtype", AtenType.code(dtype));
        json.put("checkpoint", folder.toRealPath().toString());
        json.put("vocabulary", checkpoint.config().vocabSize());
        ArrayNode weights = json.putArray("weights");
        new WeightLayout(checkpoint.config())
                .entries(checkpoint, dtype)
                .forEach(entry -> entry.ifPresentOrElse(each -> weights.add(weight(each)), weights::addNull));
        try (GemmaEngine engine =
                Engines.load(checkpoint, Engines.options(Optional.of(dtype), rounding, EngineOptions.CPU))) {
            json.set("scores", scores(engine, vocabulary));
            json.set("answers", answers(engine, vocabulary));
        }
        JSON.writeValue(target.resolve("bundle.json").toFile(), json);
    }

    private static ObjectNode weight(Entry entry) {
        TensorSlot slot = ((Stored) entry.source()).slot();
        ObjectNode json = JSON.createObjectNode()
                .put("file", slot.shard().toString())
                .put("offset", slot.offset())
                .put("stored", AtenType.code(slot.dtype()))
                .put("bytes", slot.dtype().bytes())
                .put("computed", AtenType.code(entry.computed()));
        slot.shape().forEach(json.withArray("shape")::add);
        return json;
    }

    /** Contexts that begin alike, and several continuations of each. */
    private static ArrayNode scores(GemmaEngine engine, int vocabulary) {
        var random = new Random(5);
        List<ScoringRequest> requests = new ArrayList<>();
        for (int tree = 0; tree < 2; tree++) {
            int[] trunk = ids(random, 50, vocabulary);
            for (int length : new int[] {1, 7, 24, 50}) {
                for (int choice = 0; choice < 3; choice++) {
                    requests.add(new ScoringRequest(
                            Arrays.copyOf(trunk, length), ids(random, 1 + random.nextInt(6), vocabulary)));
                }
            }
        }
        List<TokenScore> scores = engine.score(requests, done -> {});
        ArrayNode json = JSON.createArrayNode();
        for (int i = 0; i < scores.size(); i++) {
            ObjectNode row = json.addObject();
            add(row.putArray("context"), requests.get(i).context());
            add(row.putArray("continuation"), requests.get(i).continuation());
            row.put("logProbability", scores.get(i).logProbability());
        }
        return json;
    }

    private static ArrayNode answers(GemmaEngine engine, int vocabulary) {
        var random = new Random(6);
        List<DecodingRequest> requests = IntStream.range(0, 6)
                .mapToObj(i -> new DecodingRequest(
                        ids(random, 3 + 7 * i, vocabulary), NEW_TOKENS, new TokenChoice.Greedy(), tokens -> false))
                .toList();
        List<int[]> answers = engine.decode(requests, done -> {});
        ArrayNode json = JSON.createArrayNode();
        for (int i = 0; i < answers.size(); i++) {
            ObjectNode row = json.addObject();
            add(row.putArray("prompt"), requests.get(i).prompt());
            add(row.putArray("tokens"), answers.get(i));
        }
        return json;
    }

    private static void add(ArrayNode array, int[] ids) {
        IntStream.of(ids).forEach(array::add);
    }

    private static int[] ids(Random random, int count, int vocabulary) {
        return random.ints(count, 10, vocabulary).toArray();
    }
}
