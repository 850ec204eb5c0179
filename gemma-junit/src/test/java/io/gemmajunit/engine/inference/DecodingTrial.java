package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.TokenChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What tests of decoding ask, and whom. */
final class DecodingTrial {

    /** One for each way in which tokens are read. */
    static final List<String> CHECKPOINTS = List.of(
            "gemma-mqa-bf16",
            "gemma2-bf16",
            "gemma3-text-bf16",
            "phi2-f16",
            "gemma3n-bf16",
            "gemma4-dense-bf16",
            "gemma4-moe-bf16",
            "gemma4-ple-bf16");

    private static final Path FOLDER = Path.of("src/test/resources/checkpoints");

    private DecodingTrial() {}

    static GemmaEngine engine(String name, long memory) {
        return engine(name, memory, Dtype.FLOAT32);
    }

    static GemmaEngine engine(String name, long memory, Dtype dtype) {
        return Engines.load(FOLDER.resolve(name), Engines.options(dtype).withMemory(memory));
    }

    /** Some prompts begin others, and some are the same; answers end by length or at a token divisible by seven. */
    static List<DecodingRequest> requests(Random random, int count, int longest) {
        int[] text = random.ints(80, 10, 1000).toArray();
        List<DecodingRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] prompt = Arrays.copyOf(text, 1 + random.nextInt(text.length));
            if (random.nextBoolean()) {
                prompt[prompt.length - 1] = 10 + random.nextInt(990);
            }
            requests.add(new DecodingRequest(
                    prompt,
                    1 + random.nextInt(longest),
                    new TokenChoice.Greedy(),
                    tokens -> tokens[tokens.length - 1] % 7 == 0));
        }
        return requests;
    }
}
