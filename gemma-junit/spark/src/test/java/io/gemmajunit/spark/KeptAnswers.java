package io.gemmajunit.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of log-likelihoods in the files of a folder of kept answers, each as often as it was computed. */
record KeptAnswers(List<String> keys) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static KeptAnswers in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new KeptAnswers(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new KeptAnswers(files.filter(file -> file.toString().endsWith(".jsonl"))
                    .flatMap(KeptAnswers::lines)
                    .flatMap(line -> key(line).stream())
                    .toList());
        }
    }

    int size() {
        return keys.size();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A line that is just being written is none. */
    private static Optional<String> key(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            return json.path("answer").has("logLikelihood")
                    ? Optional.of(json.path("key").textValue())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
