package io.gemmajunit.model.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.ModelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drafts from kept answers to the same request: the model's own, and those of the models that were asked last, which
 * often are its parent or an earlier state of it. A draft saves time where it is right, and changes an answer no more
 * than requests do that are answered beside it.
 */
final class KeptDrafts {

    private static final Logger LOG = LoggerFactory.getLogger(KeptDrafts.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Other models that are looked at. */
    private static final int MODELS = 3;
    /** Reading more would take longer than it saves. */
    private static final long LARGEST = 64 << 20;
    /** What is known of a model takes some thousand characters. */
    private static final int HEADING = 1 << 16;

    private final AnswerFolder folder;
    private final Kept own;
    private @Nullable List<Kept> all;

    private record Kept(AnswerKeys keys, AnswerFile file) {

        Optional<String> answerTo(GenerationRequest request) {
            return file.find(keys.of(AnswerKind.GENERATION, request)).flatMap(AnswerKind.GENERATION.reader());
        }
    }

    KeptDrafts(AnswerFolder folder, AnswerKeys keys, AnswerFile file) {
        this.folder = folder;
        this.own = new Kept(keys, file);
    }

    /** Returns what the answer to a request may be; empty if nothing is known. */
    Optional<String> draftOf(GenerationRequest request) {
        return models().stream()
                .flatMap(kept -> kept.answerTo(request).stream())
                .findFirst();
    }

    /** Files are read when a first answer is not known, once for all threads that ask. */
    private synchronized List<Kept> models() {
        List<Kept> known = all;
        if (known == null) {
            known = new ArrayList<>(List.of(own));
            known.addAll(others());
            all = known;
        }
        return known;
    }

    private List<Kept> others() {
        List<Kept> others = new ArrayList<>();
        try {
            for (Path file : folder.ofOthers(own.keys())) {
                if (others.size() < MODELS && Files.size(file) <= LARGEST) {
                    model(file).ifPresent(model -> others.add(new Kept(model, AnswerFile.open(file, model.model()))));
                }
            }
        } catch (IOException | UncheckedIOException | ModelException e) {
            LOG.debug("No drafts are taken from {}.", folder.path(), e);
        }
        return others;
    }

    /** Reads which model a file's answers are of, from its first line. */
    private static Optional<AnswerKeys> model(Path file) throws IOException {
        char[] beginning = new char[HEADING];
        int length;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            length = reader.read(beginning);
        }
        String line = new String(beginning, 0, Math.max(0, length))
                .lines()
                .findFirst()
                .orElse("");
        try {
            SortedMap<String, String> parts = new TreeMap<>();
            for (var part : MAPPER.readTree(line).path("model").properties()) {
                parts.put(part.getKey(), part.getValue().asText());
            }
            return parts.isEmpty() ? Optional.empty() : Optional.of(AnswerKeys.of(parts));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
