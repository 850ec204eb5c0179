package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A model with a file of the answers that it gave. */
abstract sealed class KeepingModel extends FrontModel implements Memory permits RecallingModel, RememberingModel {

    private static final String BEGINNINGS = "beginnings";

    final AnswerKeys keys;
    final AnswerFile file;
    private int asked;
    private int reused;

    KeepingModel(LanguageModel model, AnswerKeys keys, AnswerFile file) {
        super(model);
        this.keys = keys;
        this.file = file;
    }

    final synchronized void count(int requests, int known) {
        asked += requests;
        reused += known;
    }

    /** Returns how many requests were made so far. */
    public final synchronized int asked() {
        return asked;
    }

    /** Returns how many of these the file had the answers to. */
    public final synchronized int reused() {
        return reused;
    }

    public final Path file() {
        return file.path();
    }

    /** What ends answers early in a way that nobody can name cannot be part of a key. */
    static boolean canBeKept(List<GenerationRequest> requests) {
        return requests.stream()
                .allMatch(request -> !request.endsEarly() || request.end().isPresent());
    }

    /** {@inheritDoc} Kept too, for a tokenizer of a quarter of a million tokens takes its time to load. */
    @Override
    public final synchronized int beginnings(String prompt) {
        String key = Sha256.ofJson(List.of(keys.modelDigest(), BEGINNINGS, prompt));
        return file.find(key)
                .map(json -> json.path(BEGINNINGS))
                .filter(count -> count.isInt() && count.intValue() >= 0)
                .map(count -> count.intValue())
                .orElseGet(() -> {
                    int count = model.beginnings(prompt);
                    file.add(Map.of(key, JsonNodeFactory.instance.objectNode().put(BEGINNINGS, count)));
                    return count;
                });
    }
}
