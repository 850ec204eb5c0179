package io.gemmajunit.results.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one run: {@code results_<time>.json} and, beside it, {@code samples_<task>_<time>.jsonl}. */
public final class HarnessFiles {

    private static final String STDERR = "_stderr";

    private final Path file;
    private final JsonNode json;
    private final boolean isChat;

    private HarnessFiles(Path file) {
        this.file = file;
        this.json = HarnessJson.read(file);
        this.isChat = json.path("chat_template").isTextual()
                || json.path("chat_template_sha").isTextual()
                || json.path("fewshot_as_multiturn").asBoolean();
    }

    /** Returns whether a file has the scores of a run of the harness: its first field is {@code results}. */
    public static boolean isAt(Path file) {
        return HarnessJson.firstField(file).equals("results");
    }

    /**
     * Reads a run.
     *
     * @param file {@code results_<time>.json}
     * @throws io.gemmajunit.results.ResultsException if it, or a file of items beside it, is damaged
     */
    public static HarnessRun read(Path file) {
        return new HarnessFiles(file).run();
    }

    private HarnessRun run() {
        JsonNode results = json.path("results");
        if (!results.isObject() || results.isEmpty()) {
            throw HarnessJson.damaged(file, "has no results");
        }
        List<PublishedScore> published = new ArrayList<>();
        List<Measurement> sampled = new ArrayList<>();
        for (Map.Entry<String, JsonNode> task : results.properties()) {
            SortedMap<String, Double> scores = numbers(task.getValue());
            scores.forEach((key, value) -> published.add(published(task.getKey(), task.getValue(), key, value)));
            if (!scores.isEmpty()) {
                samples(task.getKey()).ifPresent(samples -> sampled.add(sampled(task.getKey(), scores, samples)));
            }
        }
        return new HarnessRun(
                file, new SessionResults(Collections.emptySortedMap(), new TestCounts(0, 0, 0, 0), sampled), published);
    }

    private Measurement sampled(String task, SortedMap<String, Double> scores, Path samples) {
        return new SampledTask(samples, json.path("higher_is_better").path(task))
                .evaluation(
                        Evaluation.of(task, subject())
                                .profile(profile())
                                .fewShot(fewShot(task))
                                .chatTemplate(isChat),
                        scores)
                .measurement();
    }

    private PublishedScore published(String task, JsonNode scores, String key, double value) {
        JsonNode error = scores.path(HarnessScores.standardErrorKey(key));
        JsonNode n = json.path("n-samples").path(task).path("effective");
        JsonNode length = scores.path("sample_len");
        return new PublishedScore(
                Evaluation.name(task, fewShot(task), isChat),
                key,
                value,
                error.isNumber() ? error.doubleValue() : null,
                n.isInt() ? (Integer) n.intValue() : length.isInt() ? (Integer) length.intValue() : null);
    }

    /** The number of one metric and filter, {@code acc,none}; the rest are names, lengths and standard errors. */
    private static SortedMap<String, Double> numbers(JsonNode scores) {
        SortedMap<String, Double> numbers = new TreeMap<>();
        scores.properties().forEach(entry -> {
            String key = entry.getKey();
            boolean isScore = key.contains(",") && !HarnessScores.metric(key).endsWith(STDERR);
            if (isScore
                    && entry.getValue().isNumber()
                    && Double.isFinite(entry.getValue().doubleValue())) {
                numbers.put(key, entry.getValue().doubleValue());
            }
        });
        return numbers;
    }

    /** Its items have its own time in their name. */
    private Optional<Path> samples(String task) {
        String name = file.getFileName().toString();
        if (!name.startsWith("results_") || !name.endsWith(".json")) {
            return Optional.empty();
        }
        String time = name.substring("results_".length(), name.length() - ".json".length());
        return InputFiles.resolve(file.resolveSibling(""), "samples_" + task + "_" + time + ".jsonl")
                .filter(Files::isRegularFile);
    }

    private int fewShot(String task) {
        return Math.max(0, json.path("n-shot").path(task).asInt(0));
    }

    private Subject subject() {
        String dtype = json.path("config").path("model_dtype").asText("");
        return new Subject(
                Subject.DEFAULT_ROLE,
                model(),
                dtype.isBlank() ? "unknown" : dtype.replace("torch.", ""),
                Collections.emptySortedMap());
    }

    private String model() {
        String name = json.path("model_name").asText("");
        return name.isBlank() ? String.valueOf(file.getFileName()) : name;
    }

    /** Scores of another series of versions are another profile. */
    private String profile() {
        String version = json.path("lm_eval_version").asText("0.4");
        String[] parts = version.split("\\.");
        return "lm-eval-" + parts[0] + (parts.length > 1 ? "." + parts[1] : "");
    }
}
