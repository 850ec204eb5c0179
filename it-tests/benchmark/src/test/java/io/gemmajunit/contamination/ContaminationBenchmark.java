package io.gemmajunit.contamination;

import io.gemmajunit.task.ItemText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Measures how fast training files are searched, in processor time of one thread, and what of the heap is left in use.
 * Words are drawn as often as in a language (Zipf), items are as many and as long as those of nine benchmarks, and each
 * thousandth row holds one.
 */
class ContaminationBenchmark {

    private static final int VOCABULARY = 50_000;
    private static final int ITEMS = 35_000;
    private static final int ROWS = Integer.getInteger("gemma.benchmark.rows", 100_000);
    private static final int REPETITIONS = Integer.getInteger("gemma.benchmark.repetitions", 3);

    private final Random random = new Random(1);
    private final String[] vocabulary = IntStream.range(0, VOCABULARY)
            .mapToObj(i -> Integer.toString(VOCABULARY + i * 37, Character.MAX_RADIX))
            .toArray(String[]::new);

    @Test
    void measure() throws IOException {
        List<ItemText> items = IntStream.range(0, ITEMS)
                .mapToObj(i -> new ItemText("" + i, List.of(words(40) + "?"), words(7), List.of(), List.of()))
                .toList();
        Path file = Path.of("target/training.jsonl");
        write(file, items);
        for (int i = 0; i < REPETITIONS; i++) {
            var scan = new ContaminationScan().add("task", items);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int leaked = scan.search(new TrainingFiles(List.of(file)))
                    .reports()
                    .get(0)
                    .leaked()
                    .size();
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
            System.gc();
            long heap =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.printf(
                    "%d rows, %d MB: %.1f s of one processor, %.1f MB/s; %d leaked; %d MB of heap in use%n",
                    scan.rows(),
                    Files.size(file) / 1_000_000,
                    seconds,
                    Files.size(file) / 1e6 / seconds,
                    leaked,
                    heap >> 20);
        }
        Files.delete(file);
    }

    private void write(Path file, List<ItemText> items) throws IOException {
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            for (int row = 0; row < ROWS; row++) {
                String question = row % 1000 == 0
                        ? items.get(random.nextInt(ITEMS)).question().get(0)
                        : words(10 + random.nextInt(70));
                rows.write("{\"messages\": [{\"role\": \"user\", \"content\": \"" + question
                        + "\"}, {\"role\": \"assistant\", \"content\": \"" + words(50 + random.nextInt(300))
                        + "\"}]}\n");
            }
        }
    }

    private String words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(vocabulary[(int) Math.pow(VOCABULARY, random.nextDouble()) - 1]);
        }
        return String.join(" ", words);
    }
}
