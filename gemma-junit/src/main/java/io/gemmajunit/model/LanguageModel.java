package io.gemmajunit.model;

import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import io.gemmajunit.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a run asks of a model. Answers come in the order of the requests; there are fewer of them when a {@link Monitor}
 * ends the run.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface LanguageModel extends AutoCloseable {

    /**
     * Returns which model this is. Its fingerprints tell it from every other model, and from the same one with other
     * weights: baselines and kept answers rely on them.
     */
    Subject subject();

    /** Returns the log-likelihood of each continuation after its context. */
    List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor);

    /**
     * Returns the log-likelihood of each text on its own, in natural logarithms.
     *
     * @param done receives, now and then, how many texts have been read
     */
    List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done);

    /** Returns the text generated after each prompt, without thoughts, cut before the first stop string. */
    List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor);

    /**
     * Returns the conversation as a prompt that ends where the model's turn begins.
     *
     * @throws ChatTemplateException if the model has no chat template or the template refuses the conversation
     */
    default String chatPrompt(List<ChatMessage> conversation) {
        throw new ChatTemplateException("Model " + subject().checkpoint()
                + " has no chat template, so it cannot be asked as an assistant; take a model that has one.");
    }

    /**
     * Returns whether the model takes no prompts but those of {@link #chatPrompt} and gives nothing but answers: no
     * log-likelihoods, and no sampled ones.
     */
    default boolean isChatOnly() {
        return false;
    }

    /** Returns how the model is asked by {@link #chatPrompt}, beside its template. */
    default ChatStyle chatStyle() {
        return ChatStyle.PLAIN;
    }

    /**
     * Returns how many tokens of a prompt mark the beginning of a text. Gemma models need exactly one, so for them
     * another number is a fault of the prompt. Returns 1 for other models, and for those without a tokenizer.
     */
    default int beginnings(String prompt) {
        return tokenizer()
                .filter(tokenizer -> tokenizer.bosToken().equals("<bos>"))
                .map(tokenizer -> (int) Arrays.stream(tokenizer.encode(prompt))
                        .filter(id -> id == tokenizer.bosId())
                        .count())
                .orElse(1);
    }

    /**
     * Returns versions and settings that can move a score, by name. They are recorded with every measurement, and kept
     * answers are reused only where they are equal, {@code threads} excepted.
     */
    default SortedMap<String, String> environment() {
        return new TreeMap<>();
    }

    /**
     * Returns how many tokens the model's own settings allow an answer; empty if they leave that to the task. Where
     * they do not, lm-evaluation-harness lets them override the task's number, be it larger or smaller.
     */
    default OptionalInt maxNewTokens() {
        return OptionalInt.empty();
    }

    /** Returns how many calls the model answers at a time: 1 where each has all of a machine. */
    default int lanes() {
        return 1;
    }

    /** Returns what an examination of the model's files found; empty if there was none. */
    default Optional<HealthReport> health() {
        return Optional.empty();
    }

    /** Returns the model's tokenizer; empty if it is not available. */
    default Optional<Tokenizer> tokenizer() {
        return Optional.empty();
    }

    /** Returns access to the model's logits; empty if they are not available. */
    default Optional<Logits> logits() {
        return Optional.empty();
    }

    /** Frees what the model holds; it is asked nothing afterwards. */
    @Override
    default void close() {}
}
