package io.gemmajunit.drift;

import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.Logits;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.Tokenizer;
import java.util.List;
import java.util.stream.IntStream;

/** A model asked position by position. */
final class Sequences {

    private static final int ANSWER = 64;

    private final LanguageModel model;
    private final Tokenizer tokenizer;
    private final Logits logits;

    Sequences(LanguageModel model) {
        this.model = model;
        this.tokenizer = model.tokenizer().orElseThrow(() -> lacking("tokenizer that can be asked"));
        this.logits = model.logits().orElseThrow(() -> lacking("logits to give"));
    }

    private DriftException lacking(String what) {
        return new DriftException("Model " + model.subject().checkpoint() + " has no " + what
                + ", so its drift cannot be measured; take a checkpoint on this machine.");
    }

    LanguageModel model() {
        return model;
    }

    /** Returns the ids of a document, those that begin a sequence included. */
    int[] tokens(DriftData.Form form, String text) {
        return tokenizer.encode(form == DriftData.Form.TEXT ? text : prompt(text));
    }

    private String prompt(String message) {
        return model.chatPrompt(List.of(ChatMessage.user(message)));
    }

    /** Returns what the model predicts at each position that is compared. */
    List<LogProbabilities> predictions(DriftData.Form form, int[] tokens) {
        float[][] rows = logits.of(tokens);
        return IntStream.range(form == DriftData.Form.TEXT ? 0 : tokens.length - 1, lastPosition(form, tokens))
                .mapToObj(position -> LogProbabilities.of(rows[position]))
                .toList();
    }

    /** What follows the last token of a text is not known, what follows a prompt is asked for. */
    private static int lastPosition(DriftData.Form form, int[] tokens) {
        return form == DriftData.Form.TEXT ? tokens.length - 1 : tokens.length;
    }

    /** Returns how many tokens the greedy answer to each message has, from 1 to 64. */
    int[] answerLengths(DriftData messages) {
        List<GenerationRequest> requests = messages.documents().stream()
                .map(message -> new GenerationRequest(prompt(message.text()), Sampling.greedy(ANSWER)))
                .toList();
        return model.generate(requests, done -> {}).stream()
                .mapToInt(answer -> Math.max(1, tokenizer.encodeWithoutSpecials(answer).length))
                .toArray();
    }

    /** Returns what tokens say, special ones included. */
    String text(int... tokens) {
        return tokenizer.decodeWithSpecials(tokens);
    }
}
