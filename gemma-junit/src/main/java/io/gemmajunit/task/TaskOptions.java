package io.gemmajunit.task;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.fingerprint.Sha256;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
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
 * @param limit how many items to run, the first of the dataset, at least 1; null for all
 * @param sample how many items to run, spread over the dataset, at least 1; null for all
 * @param promptStyle plain text or chat
 * @param systemInstruction precedes every prompt; null for none
 * @param gatedMetric metric to gate, as {@code acc_norm} or, with its filter, {@code exact_match,number}; null for the
 *     task's first
 * @param generation values for keys of {@code generation_kwargs}, in place of what the task file says
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public record TaskOptions(
        @Nullable Integer fewShot,
        @Nullable Integer limit,
        @Nullable Integer sample,
        PromptStyle promptStyle,
        @Nullable String systemInstruction,
        @Nullable String gatedMetric,
        Map<String, Object> generation) {

    public TaskOptions {
        generation = Collections.unmodifiableMap(new TreeMap<>(generation));
        if (fewShot != null && fewShot < 0) {
            throw new IllegalArgumentException("fewShot is " + fewShot + "; it must be at least 0.");
        }
        requireItems("limit", limit);
        requireItems("sample", sample);
        if (limit != null && sample != null) {
            throw new IllegalArgumentException(
                    "limit is " + limit + " and sample is " + sample + "; set one of them only.");
        }
        if (gatedMetric != null && gatedMetric.isBlank()) {
            throw new IllegalArgumentException("gatedMetric is blank; name a metric such as acc_norm.");
        }
    }

    private static void requireItems(String name, @Nullable Integer items) {
        if (items != null && items < 1) {
            throw new IllegalArgumentException(name + " is " + items + "; it must be at least 1.");
        }
    }

    /** Returns the options under which a task runs as its file says, on all items, with plain prompts. */
    public static TaskOptions defaults() {
        return new TaskOptions(null, null, null, PromptStyle.PLAIN, null, null, Map.of());
    }

    /**
     * Shows that many solved examples before each question, whatever the task file says. Only a task file that says
     * {@code num_fewshot: 0} keeps its 0, with a warning, as in lm-evaluation-harness.
     */
    public TaskOptions fewShot(int examples) {
        return new TaskOptions(examples, limit, sample, promptStyle, systemInstruction, gatedMetric, generation);
    }

    /** Runs the first items only, as {@code --limit} of lm-evaluation-harness does, and not a sample. */
    public TaskOptions limit(int items) {
        return new TaskOptions(fewShot, items, null, promptStyle, systemInstruction, gatedMetric, generation);
    }

    /**
     * Runs that many items, spread over the dataset, and not the first: those whose rows have the smallest SHA-256, so
     * the same in every run, and a smaller sample is part of a larger one. Quick, but not comparable with a run on all.
     * An item has the same prompt whatever the sample.
     */
    public TaskOptions sample(int items) {
        return new TaskOptions(fewShot, null, items, promptStyle, systemInstruction, gatedMetric, generation);
    }

    /** Sends each prompt through the checkpoint's chat template, few-shot examples as earlier turns. */
    public TaskOptions withChatTemplate() {
        return promptStyle(PromptStyle.CHAT);
    }

    /** Sends each prompt to the model in that way. */
    public TaskOptions promptStyle(PromptStyle style) {
        return new TaskOptions(fewShot, limit, sample, style, systemInstruction, gatedMetric, generation);
    }

    /**
     * Precedes every prompt with an instruction, in a chat as a system message. Gemma's own chat templates take none;
     * there it is left out, with a warning.
     */
    public TaskOptions systemInstruction(String instruction) {
        return new TaskOptions(fewShot, limit, sample, promptStyle, instruction, gatedMetric, generation);
    }

    /** Gates that metric instead of the task's first. */
    public TaskOptions gatedMetric(String metric) {
        return new TaskOptions(fewShot, limit, sample, promptStyle, systemInstruction, metric, generation);
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
        return new TaskOptions(fewShot, limit, sample, promptStyle, systemInstruction, gatedMetric, changed);
    }

    /** Returns how many rows of the dataset must be read; a sample depends on all. */
    public int rowsNeeded() {
        return limit == null ? Integer.MAX_VALUE : limit;
    }

    /** Returns the rows to evaluate, in the order of the dataset. */
    public Dataset pick(Dataset all) {
        if (limit != null && limit < all.rows().size()) {
            return all.first(limit);
        }
        if (sample == null || sample >= all.rows().size()) {
            return all;
        }
        Map<Row, String> digests = new IdentityHashMap<>();
        all.rows().forEach(row -> digests.put(row, Sha256.ofJson(row.fields())));
        return new Dataset(all.rows().stream()
                .sorted(Comparator.comparing(digests::get))
                .limit(sample)
                .sorted(Comparator.comparing(Row::index))
                .toList());
    }
}
