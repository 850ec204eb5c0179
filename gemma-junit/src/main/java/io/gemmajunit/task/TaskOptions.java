package io.gemmajunit.task;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * How to run a task. Immutable; each method returns changed options:
 *
 * <pre>{@code
 * TaskOptions.defaults().fewShot(3).sample(20).withChatTemplate().gatedMetric("acc_norm")
 * }</pre>
 *
 * @param fewShot number of solved examples before each question, at least 0; null for what the task file says, or 0 if
 *     it says nothing
 * @param items which of them to run
 * @param promptStyle plain text or chat
 * @param systemInstruction precedes every prompt; null for none
 * @param gatedMetric metric to gate, as {@code acc_norm} or, with its filter, {@code exact_match,number}; null for the
 *     task's first
 * @param generation values for keys of {@code generation_kwargs}, in place of what the task file says
 * @param fewShotSeed of the random numbers by which solved examples are drawn
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public record TaskOptions(
        @Nullable Integer fewShot,
        Selection items,
        PromptStyle promptStyle,
        @Nullable String systemInstruction,
        @Nullable String gatedMetric,
        Map<String, Object> generation,
        int fewShotSeed) {

    /** That of lm-evaluation-harness. */
    private static final int FEW_SHOT_SEED = 1234;

    public TaskOptions {
        generation = Collections.unmodifiableMap(new TreeMap<>(generation));
        if (fewShot != null && fewShot < 0) {
            throw new IllegalArgumentException("fewShot is " + fewShot + "; it must be at least 0.");
        }
        if (gatedMetric != null && gatedMetric.isBlank()) {
            throw new IllegalArgumentException("gatedMetric is blank; name a metric such as acc_norm.");
        }
    }

    /** Returns the options under which a task runs as its file says, on all items, with plain prompts. */
    public static TaskOptions defaults() {
        return new TaskOptions(null, Selection.ALL, PromptStyle.PLAIN, null, null, Map.of(), FEW_SHOT_SEED);
    }

    /**
     * Shows that many solved examples before each question, whatever the task file says. Only a task file that says
     * {@code num_fewshot: 0} keeps its 0, with a warning, as in lm-evaluation-harness.
     */
    public TaskOptions fewShot(int examples) {
        return new TaskOptions(examples, items, promptStyle, systemInstruction, gatedMetric, generation, fewShotSeed);
    }

    /** Draws other solved examples, as the last of four numbers of {@code --seed} of lm-evaluation-harness does. */
    public TaskOptions fewShotSeed(int seed) {
        return new TaskOptions(fewShot, items, promptStyle, systemInstruction, gatedMetric, generation, seed);
    }

    /** Runs the first items only, as {@code --limit} of lm-evaluation-harness does, and not a sample. */
    public TaskOptions limit(int items) {
        return items(new Selection.First(items));
    }

    /**
     * Runs that many items, spread over the dataset, and not the first: those whose rows have the smallest SHA-256, so
     * the same in every run, and a smaller sample is part of a larger one. Quick, but not comparable with a run on all.
     * An item has the same prompt whatever the sample.
     */
    public TaskOptions sample(int items) {
        return items(new Selection.Sample(items));
    }

    /** Runs those items. */
    public TaskOptions items(Selection selection) {
        return new TaskOptions(
                fewShot, selection, promptStyle, systemInstruction, gatedMetric, generation, fewShotSeed);
    }

    /** Sends each prompt through the checkpoint's chat template, few-shot examples as earlier turns. */
    public TaskOptions withChatTemplate() {
        return promptStyle(PromptStyle.CHAT);
    }

    /** Sends each prompt to the model in that way. */
    public TaskOptions promptStyle(PromptStyle style) {
        return new TaskOptions(fewShot, items, style, systemInstruction, gatedMetric, generation, fewShotSeed);
    }

    /**
     * Precedes every prompt with an instruction, in a chat as a system message. Where the chat template takes none, as
     * those of Gemma 1 and 2, it is left out, with a warning.
     *
     * @param instruction empty for none, whatever {@code gemma.systemInstruction} says
     */
    public TaskOptions systemInstruction(String instruction) {
        return new TaskOptions(fewShot, items, promptStyle, instruction, gatedMetric, generation, fewShotSeed);
    }

    /** Gates that metric instead of the task's first. */
    public TaskOptions gatedMetric(String metric) {
        return new TaskOptions(fewShot, items, promptStyle, systemInstruction, metric, generation, fewShotSeed);
    }

    /**
     * Generates answers otherwise than the task file says, as {@code --gen_kwargs} of lm-evaluation-harness does.
     *
     * @param key of {@code generation_kwargs}, for example {@code max_gen_toks}
     * @param value text, list of texts, number or truth value
     */
    public TaskOptions generation(String key, Object value) {
        Map<String, Object> changed = new TreeMap<>(generation);
        changed.put(key, value);
        return new TaskOptions(fewShot, items, promptStyle, systemInstruction, gatedMetric, changed, fewShotSeed);
    }
}
