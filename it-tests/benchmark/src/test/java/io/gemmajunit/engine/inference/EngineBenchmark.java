package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.torch.TorchModule;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures the engine on random checkpoints of real geometry against what the machine can do, all in one run. */
class EngineBenchmark {

    private static final Path FOLDER = Path.of("target/checkpoints");

    private static final int THREADS = Integer.getInteger("gemma.benchmark.threads", 0);
    private static final int REPETITIONS = Integer.getInteger("gemma.benchmark.repetitions", 3);

    private final Stopwatch wall = Stopwatch.wall(REPETITIONS);
    /** With one thread, other work on the machine must not count. */
    private final Stopwatch stopwatch = THREADS == 1 ? Stopwatch.processor(REPETITIONS) : wall;

    private final PrintStream out = System.out;

    @Test
    void measure() {
        if (THREADS > 0) {
            TorchModule.useThreads(THREADS);
        }
        try (Machine machine = new Machine(stopwatch)) {
            measure(machine);
        }
    }

    private void measure(Machine machine) {
        out.printf(
                "%d threads: bfloat16 products %.0f GFLOP/s, reading %.1f GB/s%n",
                TorchModule.threads(), machine.products() / 1e9, machine.bandwidth() / 1e9);
        String tiny = System.getProperty("gemma.benchmark.tiny");
        out.printf(
                "JVM start to first score of %s: %.1f s%n",
                Path.of(tiny).getFileName(), wall.median(() -> FirstScore.fork(tiny)));
        Geometry.chosen().forEach(geometry -> measure(geometry, machine));
        out.printf(
                "peak resident memory %s, without mapped files at the end %s%n",
                ProcessMemory.of("VmHWM"), ProcessMemory.of("RssAnon"));
    }

    private void measure(Geometry geometry, Machine machine) {
        int layers = Integer.getInteger("gemma.benchmark.layers", geometry.defaultLayers());
        Path folder = RandomCheckpoint.of(geometry, layers).writeIfAbsent(FOLDER);
        out.printf("%n%s, %d layers%n", geometry.label(), layers);
        load(folder);
        try (GemmaEngine engine = load(Checkpoint.open(folder))) {
            var bench = new EngineBench(engine, machine, stopwatch);
            out.println(ScoringRow.HEADER);
            for (RequestShape shape : List.of(
                    RequestShape.sequences(1, 512), RequestShape.sequences(1, 1024), RequestShape.sequences(8, 128))) {
                out.println(bench.scoring(shape));
            }
            out.println(TaskRow.HEADER);
            RequestShape.BENCHMARKS.forEach(shape -> out.println(bench.task(shape)));
            out.println(DecodingRow.HEADER);
            for (int rows : new int[] {1, 8, 32, 128}) {
                out.println(bench.decoding(rows));
            }
            out.println(DraftRow.HEADER);
            out.println(bench.drafts(32));
        }
    }

    private void load(Path folder) {
        boolean dropped = PageCache.drop(folder.resolve(RandomCheckpoint.SHARD));
        double first = wall.once(() -> loadAndScore(folder));
        double second = wall.once(() -> loadAndScore(folder));
        out.printf(
                "load and score one token: cold %s, warm %.1f s%n",
                dropped ? "%.1f s".formatted(first) : "not measured", second);
    }

    private static void loadAndScore(Path folder) {
        try (GemmaEngine engine = load(Checkpoint.open(folder))) {
            engine.score(RequestShape.sequences(1, 1).requests(), done -> {});
        }
    }

    private static GemmaEngine load(Checkpoint checkpoint) {
        return Engines.load(checkpoint, Engines.USUAL);
    }
}
