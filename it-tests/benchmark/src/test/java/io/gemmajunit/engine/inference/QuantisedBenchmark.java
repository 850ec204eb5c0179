package io.gemmajunit.engine.inference;

import com.sun.management.OperatingSystemMXBean;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.inference.RandomGguf.BlockNoise;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.weights.QuantisedWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Measures quantised checkpoints of gemma-2b's geometry beside the bfloat16 one, all in one run: how long they take to
 * load, what memory they keep, and the time of scoring over that of the bfloat16 checkpoint, which is measured in turn
 * with each.
 */
class QuantisedBenchmark {

    private static final Path FOLDER = Path.of("target/checkpoints");
    private static final String ROW = "%-6s %-6s %8s %8s %8s %9s %9s %9s %10s%n";

    private static final List<RequestShape> SHAPES =
            List.of(RequestShape.sequences(1, 512), RequestShape.sequences(8, 128));

    /** 0 for load and memory alone, without the bfloat16 checkpoint. */
    private final int repetitions = Integer.getInteger("gemma.benchmark.repetitions", 5);

    private final int layers = Integer.getInteger("gemma.benchmark.layers", Geometry.GEMMA_2B.defaultLayers());
    private final Map<String, Writer> formats = formats();

    @FunctionalInterface
    private interface Writer {

        /** @param folder that exists */
        void write(Path folder, String json, ModelConfig config) throws IOException;
    }

    private static Map<String, Writer> formats() {
        Map<String, Writer> all = new LinkedHashMap<>();
        all.put("Q4_0", gguf(new BlockNoise(2, 32, 18, 0x1c00, 0)));
        all.put("Q8_0", gguf(new BlockNoise(8, 32, 34, 0x0c00, 0)));
        all.put("Q4_K", gguf(new BlockNoise(12, 256, 144, 0x0600, 0, 2)));
        all.put("Q6_K", gguf(new BlockNoise(14, 256, 210, 0x0100, 208)));
        all.put("NF4", RandomScheme.nf4()::write);
        all.put("GPTQ", RandomScheme.gptq()::write);
        all.put("FP8", RandomScheme.fp8()::write);
        String wanted = System.getProperty("gemma.benchmark.formats", String.join(",", all.keySet()));
        all.keySet().retainAll(Arrays.asList(wanted.split(",")));
        return all;
    }

    private static Writer gguf(BlockNoise blocks) {
        return (folder, json, config) -> new RandomGguf(blocks).write(folder.resolve("model.gguf"), config);
    }

    @Test
    void measure() throws IOException {
        var parent = RandomCheckpoint.of(Geometry.GEMMA_2B, layers);
        Files.createDirectories(FOLDER);
        Path folder = repetitions > 0 ? parent.writeIfAbsent(FOLDER) : configured(parent);
        ModelConfig config = Checkpoint.describe(folder).config();
        System.out.printf("gemma-2b, %d layers, load of the machine %s%n", layers, loadAverage());
        System.out.printf(ROW, "format", "how", "on disk", "load", "cpu", "private", "mapped", "512", "8 x 128");
        System.out.printf(ROW, "", "", "GB", "s", "s", "GB", "GB", "ratio", "ratio");
        for (String format : formats.keySet()) {
            Path child = Files.createTempDirectory(FOLDER, format);
            try {
                formats.get(format).write(child, parent.json(), config);
                for (QuantisedWeights how : QuantisedWeights.values()) {
                    compare(format, folder, child, how);
                }
            } finally {
                delete(child);
            }
        }
        System.out.printf("load of the machine %s%n", loadAverage());
    }

    private void compare(String format, Path parent, Path child, QuantisedWeights how) {
        EngineOptions options = Engines.USUAL.with(how);
        double disk = size(child) / 1e9;
        double before = ProcessMemory.gigabytes("RssAnon");
        double mappedBefore = ProcessMemory.gigabytes("RssFile");
        long start = System.nanoTime();
        long cpu = cpu();
        try (GemmaEngine engine = Engines.load(Checkpoint.open(child), options)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (cpu() - cpu) / 1e9;
            engine.score(SHAPES.get(0).requests(), done -> {});
            double held = ProcessMemory.gigabytes("RssAnon") - before;
            double mapped = ProcessMemory.gigabytes("RssFile") - mappedBefore;
            List<String> ratios = repetitions > 0 ? ratios(engine, parent, options) : List.of("-", "-");
            System.out.printf(
                    ROW,
                    format,
                    how.name().toLowerCase(Locale.ROOT),
                    number(disk),
                    number(seconds),
                    number(cpuSeconds),
                    number(held),
                    number(mapped),
                    ratios.get(0),
                    ratios.get(1));
        }
    }

    private List<String> ratios(GemmaEngine engine, Path parent, EngineOptions options) {
        try (GemmaEngine bfloat16 = Engines.load(Checkpoint.open(parent), options)) {
            return SHAPES.stream()
                    .map(shape -> number(ratio(engine, bfloat16, shape)))
                    .toList();
        }
    }

    /** Returns a folder with the configuration alone. */
    private static Path configured(RandomCheckpoint parent) throws IOException {
        Path folder = Files.createTempDirectory(FOLDER, "config");
        Files.writeString(folder.resolve("config.json"), parent.json());
        return folder;
    }

    /** Processor time of all threads, each in turn, so that what else the machine does hits both. */
    private double ratio(GemmaEngine child, GemmaEngine parent, RequestShape shape) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i <= repetitions; i++) {
            double mine = cpuOf(child, shape);
            double theirs = cpuOf(parent, shape);
            if (i > 0) {
                ratios.add(mine / theirs);
            }
        }
        ratios.sort(Comparator.naturalOrder());
        return ratios.get(ratios.size() / 2);
    }

    private static double cpuOf(GemmaEngine engine, RequestShape shape) {
        long start = cpu();
        engine.score(shape.requests(), done -> {});
        return cpu() - start;
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String number(double value) {
        return "%.2f".formatted(value);
    }

    private static long size(Path folder) {
        return files(folder).stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
