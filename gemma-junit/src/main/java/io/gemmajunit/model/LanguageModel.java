package io.gemmajunit.model;

import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntConsumer;

/**
 * What a run asks of a model. Answers come in the order of the requests; there are fewer of them when a {@link Monitor} ends the run.
 */
public interface LanguageModel {

    /** Returns which model this is. */
    Subject subject();

    /** Returns the log-likelihood of each continuation after its context. */
    List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor);

    /**
     * Returns the log-likelihood of each text on its own, in natural logarithms.
     *
     * @param done is told, now and then, how many texts have been read
     */
    List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done);

    /** Returns the text generated after each prompt, cut before the first stop string. */
    List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor);

    /**
     * Returns the conversation as a prompt that ends where the model's turn begins.
     *
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template or the template refuses the
     *     conversation
     */
    String chatPrompt(List<ChatMessage> conversation);

    /**
     * Returns how many tokens of a prompt mark the beginning of a text. Gemma models need exactly one, so for them it should be
     * 1; for other models it is, whatever their prompts begin with.
     */
    default int beginnings(String prompt) {
        Tokenizer tokenizer = tokenizer();
        if (!tokenizer.bosToken().equals("<bos>")) {
            return 1;
        }
        return (int) Arrays.stream(tokenizer.encode(prompt))
                .filter(id -> id == tokenizer.bosId())
                .count();
    }

    /**
     * Returns the logits after each token of a sequence, [tokens][vocabulary].
     *
     * @throws io.gemmajunit.engine.EngineException if an id is outside the vocabulary or the sequence is too long
     */
    float[][] logits(int[] tokens);

    /** Returns versions and settings that can move a score, by name. */
    SortedMap<String, String> environment();

    /** Returns the checkpoint's tokenizer. */
    Tokenizer tokenizer();
}
