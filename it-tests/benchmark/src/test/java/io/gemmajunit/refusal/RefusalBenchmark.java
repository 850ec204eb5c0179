package io.gemmajunit.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Measures how many answers a second are classified, in processor time of one thread: those that people labelled if
 * they are there, else those of the tests.
 */
class RefusalBenchmark {

    private static final int REPETITIONS = Integer.getInteger("gemma.benchmark.repetitions", 20);
    private static final Path LABELLED =
            Path.of(System.getProperty("gemma.shared", "../../../shared"), "datasets/refusals");
    private static final Path WRITTEN = Path.of("../../gemma-junit/src/test/resources/refusal-training.jsonl");

    private record Asked(String prompt, String answer) {}

    @Test
    void measure() throws IOException {
        List<Asked> answers = answers();
        long characters =
                answers.stream().mapToLong(asked -> asked.answer().length()).sum();
        RefusalDetector detector = RefusalDetector.standard();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < REPETITIONS; i++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int refusals = 0;
            for (Asked asked : answers) {
                refusals += detector.detect(asked.prompt(), asked.answer())
                                .verdict()
                                .isRefusal()
                        ? 1
                        : 0;
            }
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
            best = Math.min(best, seconds);
            System.out.printf(
                    "%d answers of %d characters on average, %d refusals: %.0f answers a second of one processor, %.0f at best%n",
                    answers.size(),
                    characters / answers.size(),
                    refusals,
                    answers.size() / seconds,
                    answers.size() / best);
        }
    }

    private static List<Asked> answers() throws IOException {
        var answers = new ArrayList<Asked>();
        if (!Files.isDirectory(LABELLED)) {
            add(WRITTEN, "answer", answers);
            return answers;
        }
        for (String source : List.of("xstest", "chatgpt-refusals", "refusal-direction", "orbench-hevs")) {
            add(LABELLED.resolve(source + ".jsonl"), "response", answers);
        }
        return answers;
    }

    private static void add(Path file, String field, List<Asked> answers) throws IOException {
        var json = new JsonMapper();
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode row = json.readTree(line);
                answers.add(
                        new Asked(row.path("prompt").asText(), row.path(field).asText()));
            }
        }
    }
}
