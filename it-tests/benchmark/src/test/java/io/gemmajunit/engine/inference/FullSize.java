package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Loads a random checkpoint of a published configuration with all of its layers, reads and writes some tokens, tells
 * time and memory, and deletes it. {@code -Dgemma.benchmark.config=gemma-4-E2B-it} names a folder of the test resource
 * {@code configs}.
 */
class FullSize {

    private static final Path CONFIGS = Path.of("../../gemma-junit/src/test/resources/configs");
    private static final Path FOLDER = Path.of("target/full-size");
    private static final double GIB = 1L << 30;

    @Test
    void load() throws IOException {
        String name = System.getProperty("gemma.benchmark.config", "gemma-4-E2B-it");
        var random = new RandomCheckpoint(
                name, Files.readString(CONFIGS.resolve(name).resolve("config.json")));
        Path folder = random.writeIfAbsent(FOLDER);
        Path shard = folder.resolve(RandomCheckpoint.SHARD);
        try {
            measure(name, folder, Files.size(shard));
        } finally {
            Files.delete(shard);
            Files.delete(folder.resolve("config.json"));
        }
    }

    private static void measure(String name, Path folder, long bytes) {
        Stopwatch wall = Stopwatch.wall(1);
        PageCache.drop(folder.resolve(RandomCheckpoint.SHARD));
        System.out.printf("%s: %.1f GiB on disk%n", name, bytes / GIB);
        long start = System.nanoTime();
        try (GemmaEngine engine = Engines.load(Checkpoint.open(folder), Engines.USUAL)) {
            List<ScoringRequest> requests = RequestShape.sequences(1, 512).requests();
            System.out.printf("loaded in %.1f s%n", (System.nanoTime() - start) / 1e9);
            System.out.printf(
                    "first 512 tokens in %.1f s, again in %.1f s%n",
                    once(engine, requests, wall), once(engine, requests, wall));
            var decoding = new DecodingRequest(requests.get(0).context(), 4, new TokenChoice.Greedy(), tokens -> false);
            System.out.printf(
                    "an answer of 4 tokens in %.1f s%n", wall.once(() -> engine.decode(List.of(decoding), done -> {})));
            System.out.printf(
                    "peak resident memory %s, of that without mapped files %s%n",
                    ProcessMemory.of("VmHWM"), ProcessMemory.of("RssAnon"));
        }
    }

    private static double once(GemmaEngine engine, List<ScoringRequest> requests, Stopwatch wall) {
        return wall.once(() -> engine.score(requests, done -> {}));
    }
}
