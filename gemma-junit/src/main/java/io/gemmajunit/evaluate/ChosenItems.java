package io.gemmajunit.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.shown.Shown;
import io.gemmajunit.task.Selection;
import io.gemmajunit.task.library.Benchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads which items of tasks are run: {@code --limit} and {@code --samples} of lm-evaluation-harness, and samples. */
final class ChosenItems {

    private static final String LIMIT = "gemma.limit";
    private static final String SAMPLE = "gemma.sample";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ChosenItems() {}

    /** @throws GemmaException if both are set, or one makes no sense */
    static Selection of(Configuration properties) {
        Optional<String> limit = properties.get(LIMIT);
        Optional<String> sample = properties.get(SAMPLE);
        if (limit.isPresent() && sample.isPresent()) {
            throw new GemmaException(
                    "gemma.limit and gemma.sample are both set; set the one for the first items, or the other for a sample.");
        }
        return limit.map(ChosenItems::limit)
                .or(() -> sample.map(ChosenItems::sample))
                .orElse(Selection.ALL);
    }

    private static Selection limit(String text) {
        if (isNumber(text)) {
            return new Selection.First(Integer.parseInt(text));
        }
        if (text.matches("0?\\.\\d{1,15}") && Double.parseDouble(text) > 0) {
            return new Selection.Share(Double.parseDouble(text));
        }
        throw new GemmaException(LIMIT + " is \"" + text
                + "\"; it must be a whole number from 1 to 999999999, or a share of each task such as 0.1.");
    }

    private static Selection sample(String text) {
        if (isNumber(text)) {
            return new Selection.Sample(Integer.parseInt(text));
        }
        try {
            Map<String, int @Nullable []> places =
                    JSON.readValue(text.startsWith("{") ? text : content(text), new TypeReference<>() {});
            return places(places);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new GemmaException(
                    SAMPLE + " is \"" + Shown.line(text)
                            + "\"; it must be how many items are run, or which of each task, counted from 0, such as"
                            + " {\"sums\": [0, 7]}, or a file with that.",
                    e);
        }
    }

    private static Selection places(@Nullable Map<String, int @Nullable []> places) {
        if (places == null || places.containsValue(null)) {
            throw new IllegalArgumentException("null is no place of an item");
        }
        Map<String, List<Integer>> all = new HashMap<>();
        places.forEach(
                (task, numbers) -> all.put(task, IntStream.of(numbers).boxed().toList()));
        return Selection.Chosen.of(all);
    }

    private static String content(String name) {
        Path file = InputFiles.resolve(Path.of(""), name)
                .orElseThrow(() -> new IllegalArgumentException("no file can be called so"));
        try {
            return InputFiles.readWritten(file);
        } catch (IOException e) {
            throw new GemmaException(
                    SAMPLE + " is \"" + Shown.line(name)
                            + "\", which is no number, and no file that can be read ("
                            + ReadFault.reason(e) + "); say how many items are run, or name a file that says which.",
                    e);
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}") && Integer.parseInt(text) > 0;
    }

    /** @throws GemmaException if items of another task are asked for */
    static void requireRun(Selection selection, Collection<Benchmark> benchmarks) {
        if (selection instanceof Selection.Chosen chosen) {
            var others = new TreeSet<>(chosen.places().keySet());
            benchmarks.forEach(benchmark -> benchmark.tasks().forEach(task -> others.remove(task.name())));
            if (!others.isEmpty()) {
                throw new GemmaException(SAMPLE + " names items of " + Shown.line(String.join(", ", others))
                        + (others.size() == 1 ? ", which is not run" : ", which are not run") + "; name tasks that "
                        + EvaluateSettings.TASKS + " has.");
            }
        }
    }
}
