package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.Checkpoint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Scoring speed on the geometry of gemma-2b as a share of the rate at which this machine multiplies bfloat16 matrices, both
 * measured in this run. Not part of the default build; CONTRIBUTING.md has the command.
 */
class ScoringBenchmark {

    private static final int LAYERS = Integer.getInteger("gemma.benchmark.layers", 4);
    private static final int REPETITIONS = Integer.getInteger("gemma.benchmark.repetitions", 5);
    private final RandomCheckpoint geometry = RandomCheckpoint.gemma2b(LAYERS);
    private final PrintStream out = System.out;

    @Test
    void scoring() {
        Path folder = geometry.writeIfAbsent(Path.of("target/benchmark/gemma-2b-" + LAYERS + "-layers"));
        Checkpoint checkpoint = Checkpoint.open(folder);
        double peak = productsPerSecond();
        out.printf("bfloat16 product 1024 x 2048 x 16384: %.0f GFLOP/s%n", peak / 1e9);
        long start = System.nanoTime();
        try (GemmaEngine engine = GemmaEngine.load(checkpoint, EngineOptions.of(Optional.empty()))) {
            out.printf("loaded %s in %.2f s%n", folder.getFileName(), (System.nanoTime() - start) / 1e9);
            report(engine, "1 x 512", requests(1, 512), peak);
            report(engine, "1 x 1024", requests(1, 1024), peak);
            report(engine, "8 x 128", requests(8, 128), peak);
            reportDecoding(engine);
        }
        out.println("after " + LAYERS + " layers and "
                + (geometry.bodyParameters() + geometry.headParameters()) * 2 / (1 << 20) + " MiB of weights: "
                + memory());
    }

    private void report(GemmaEngine engine, String shape, List<ScoringRequest> requests, double peak) {
        double seconds = median(() -> engine.score(requests, done -> {}));
        int tokens = requests.stream().mapToInt(r -> r.input().length()).sum();
        double work = 2.0 * tokens * geometry.bodyParameters() + 2.0 * requests.size() * geometry.headParameters();
        out.printf(
                "score %-9s %6.0f tokens/s, %3.0f %% of the product rate%n",
                shape, tokens / seconds, 100 * work / seconds / peak);
    }

    private void reportDecoding(GemmaEngine engine) {
        for (int rows : new int[] {1, 8}) {
            List<DecodingRequest> requests = requests(rows, 64).stream()
                    .map(r -> new DecodingRequest(r.context(), 17, new TokenChoice.Greedy(), tokens -> false))
                    .toList();
            List<DecodingRequest> prefill = requests.stream()
                    .map(r -> new DecodingRequest(r.prompt(), 1, r.choice(), r.end()))
                    .toList();
            double seconds = median(() -> engine.decode(requests, done -> {}))
                    - median(() -> engine.decode(prefill, done -> {}));
            out.printf("decode %d rows %6.1f ms per step%n", rows, 1000 * seconds / 16);
        }
    }

    private static List<ScoringRequest> requests(int count, int length) {
        Random random = new Random(length);
        return IntStream.range(0, count)
                .mapToObj(i -> random.ints(length + 1, 10, 250_000).toArray())
                .map(ids -> new ScoringRequest(Arrays.copyOf(ids, length), new int[] {ids[length]}))
                .toList();
    }

    private static double productsPerSecond() {
        String source = """
                class Gemma(Module):
                  __parameters__ = []
                  __buffers__ = []
                  def matrix(self: __torch__.Gemma, rows: int, columns: int) -> Tensor:
                    return torch.to(torch.randn([rows, columns]), 15)
                  def product(self: __torch__.Gemma, a: Tensor, b: Tensor) -> Tensor:
                    return torch.linear(a, b)
                """;
        try (TorchModule module = TorchModule.compile(source, "cpu");
                IValue m = IValue.from(1024L);
                IValue k = IValue.from(2048L);
                IValue n = IValue.from(16384L);
                IValue a = module.call("matrix", m, k);
                IValue b = module.call("matrix", n, k)) {
            double seconds = median(() -> {
                for (int i = 0; i < 10; i++) {
                    module.call("product", a, b).close();
                }
            });
            return 10 * 2.0 * 1024 * 2048 * 16384 / seconds;
        }
    }

    private static double median(Runnable work) {
        work.run();
        double[] seconds = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            work.run();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[REPETITIONS / 2];
    }

    private static String memory() {
        try {
            return String.join(
                    ", ",
                    Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(line -> line.startsWith("VmHWM") || line.startsWith("Rss"))
                            .map(line -> line.replaceAll("\\s+", " "))
                            .toList());
        } catch (IOException e) {
            return "memory use is not known on this system";
        }
    }
}
