package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.DraftSource;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.Logits;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** A model with a file of the answers that it gave. */
abstract sealed class KeepingModel implements LanguageModel permits RecallingModel, RememberingModel {

    private static final String BEGINNINGS = "beginnings";

    final LanguageModel model;
    final AnswerKeys keys;
    final AnswerFile file;
    private final DraftSource drafts;
    private int asked;
    private int reused;

    KeepingModel(LanguageModel model, AnswerKeys keys, AnswerFolder folder) {
        this.model = model;
        this.keys = keys;
        this.file = folder.open(keys);
        this.drafts = new KeptDrafts(folder, keys, file);
    }

    final void count(int requests, int known) {
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

    /** Returns the file of answers. */
    public final Path file() {
        return file.path();
    }

    /** What ends answers early in a way that nobody can name cannot be part of a key. */
    static boolean canBeKept(List<GenerationRequest> requests) {
        return requests.stream()
                .allMatch(request -> !request.endsEarly() || request.end().isPresent());
    }

    /** Gives requests what is known of their answers; of no use where tokens are drawn. */
    final List<GenerationRequest> drafted(List<GenerationRequest> requests) {
        return requests.stream()
                .map(request -> request.sampling().temperature() > 0
                        ? request
                        : drafts.draftOf(request).map(request::drafted).orElse(request))
                .toList();
    }

    @Override
    public final Subject subject() {
        return model.subject();
    }

    @Override
    public final String chatPrompt(List<ChatMessage> conversation) {
        return model.chatPrompt(conversation);
    }

    @Override
    public final ChatStyle chatStyle() {
        return model.chatStyle();
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

    @Override
    public SortedMap<String, String> environment() {
        return model.environment();
    }

    @Override
    public final OptionalInt maxNewTokens() {
        return model.maxNewTokens();
    }

    @Override
    public final Optional<HealthReport> health() {
        return model.health();
    }

    @Override
    public final Optional<Tokenizer> tokenizer() {
        return model.tokenizer();
    }

    @Override
    public final Optional<Logits> logits() {
        return model.logits();
    }

    @Override
    public final void close() {
        model.close();
    }
}
