package io.gemmajunit.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.results.RefusalVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers that people labelled, from the folder that {@code gemma.shared} names; its README gives sources and licences.
 */
final class LabelledAnswers {

    static final Path FOLDER =
            Path.of(System.getProperty("gemma.shared", "../../shared")).resolve("datasets/refusals");

    /**
     * What the phrase model may be made from; nothing is said of the licence of the answers in {@code orbench-hevs}.
     */
    private static final Set<String> FOR_TRAINING = Set.of("xstest", "chatgpt-refusals", "refusal-direction");

    private static final Path BY_HAND = Path.of("src/test/resources/refusal-training.jsonl");
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param source name of its file
     * @param isBorderline whether a careful reader could decide otherwise
     */
    record Labelled(
            String source,
            String model,
            String language,
            String prompt,
            String answer,
            RefusalVerdict label,
            boolean isBorderline) {

        boolean isForTraining() {
            return FOR_TRAINING.contains(source) && language.equals("en") && !isBorderline;
        }
    }

    private LabelledAnswers() {}

    static boolean areThere() {
        return Files.isDirectory(FOLDER);
    }

    static List<Labelled> all() {
        return Stream.of("xstest", "chatgpt-refusals", "refusal-direction", "orbench-hevs")
                .flatMap(source -> lines(FOLDER.resolve(source + ".jsonl")).map(row -> labelled(source, row)))
                .toList();
    }

    /** Returns answers that were written for training, in the styles of several model families. */
    static List<Labelled> byHand() {
        var written = new ArrayList<Labelled>();
        lines(BY_HAND)
                .forEach(row -> written.add(byHand(
                        row.path("style").asText("by hand"),
                        row.path("prompt").asText(),
                        row.path("answer").asText(),
                        row.path("refusal").asBoolean())));
        RefusalDetector.standard()
                .examples()
                .forEach(example ->
                        written.add(byHand("by hand", example.prompt(), example.answer(), example.isRefusal())));
        return written;
    }

    private static Labelled byHand(String style, String prompt, String answer, boolean isRefusal) {
        return new Labelled(
                "by hand",
                style,
                "en",
                prompt,
                answer,
                isRefusal ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED,
                false);
    }

    private static Labelled labelled(String source, JsonNode row) {
        return new Labelled(
                source,
                row.path("model").asText(),
                row.path("language").asText(),
                row.path("prompt").asText(),
                row.path("response").asText(),
                switch (row.path("label").asText()) {
                    case "COMPLIANCE" -> RefusalVerdict.COMPLIED;
                    case "PARTIAL" -> RefusalVerdict.PARTIAL;
                    default -> RefusalVerdict.REFUSED;
                },
                row.path("borderline").asBoolean());
    }

    private static Stream<JsonNode> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(LabelledAnswers::json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
