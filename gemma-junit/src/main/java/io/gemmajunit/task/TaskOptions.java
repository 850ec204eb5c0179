package io.gemmajunit.task;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.fingerprint.Sha256;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to run a task. Immutable; each method returns changed options:
 *
 * <pre>{@code
 * TaskOptions.defaults().fewShot(3).limit(20).withChatTemplate().gatedMetric("acc_norm")
 * }</pre>
 *
 * @param fewShot number of solved examples before each question, at least 0; null for what the task file says, or 0 if it says nothing
 * @param limit how many items to run, at least 1; null for all
 * @param subset which items a limit picks
 * @param promptStyle plain text or chat
 * @param systemInstruction precedes every prompt; null for none
 * @param gatedMetric metric to gate, as {@code acc_norm} or, with its filter, {@code exact_match,number}; null for the task's first
 */
public record TaskOptions(
        @Nullable Integer fewShot,
        @Nullable Integer limit,
        Subset subset,
        PromptStyle promptStyle,
        @Nullable String systemInstruction,
        @Nullable String gatedMetric) {

    /** Which items a limit picks. */
    public enum Subset {
        /** The first of the dataset, as in lm-evaluation-harness. */
        FIRST,
        /**
         * Those whose rows have the smallest SHA-256: spread over the dataset, the same in every run, and a smaller limit picks
         * some of a larger one's.
         */
        SPREAD
    }

    public TaskOptions {
        if (fewShot != null && fewShot < 0) {
            throw new IllegalArgumentException("fewShot is " + fewShot + "; it must be at least 0.");
        }
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be at least 1.");
        }
        if (gatedMetric != null && gatedMetric.isBlank()) {
            throw new IllegalArgumentException("gatedMetric is blank; name a metric such as acc_norm.");
        }
    }

    /** Returns the options under which a task runs as its file says, on all items, with plain prompts. */
    public static TaskOptions defaults() {
        return new TaskOptions(null, null, Subset.SPREAD, PromptStyle.PLAIN, null, null);
    }

    /**
     * Shows that many solved examples before each question, whatever the task file says. Only a task file that says
     * {@code num_fewshot: 0} keeps its 0, with a warning, as in lm-evaluation-harness.
     */
    public TaskOptions fewShot(int examples) {
        return new TaskOptions(examples, limit, subset, promptStyle, systemInstruction, gatedMetric);
    }

    /**
     * Runs that many items, spread over the dataset: quick, but not comparable with a run on all. An item has the same prompt
     * whatever the limit.
     */
    public TaskOptions limit(int items) {
        return new TaskOptions(fewShot, items, Subset.SPREAD, promptStyle, systemInstruction, gatedMetric);
    }

    /** Runs the first items only, as {@code --limit} of lm-evaluation-harness does. */
    public TaskOptions limitToFirst(int items) {
        return new TaskOptions(fewShot, items, Subset.FIRST, promptStyle, systemInstruction, gatedMetric);
    }

    /** Sends each prompt through the checkpoint's chat template, few-shot examples as earlier turns. */
    public TaskOptions withChatTemplate() {
        return promptStyle(PromptStyle.CHAT);
    }

    /** Sends each prompt to the model in that way. */
    public TaskOptions promptStyle(PromptStyle style) {
        return new TaskOptions(fewShot, limit, subset, style, systemInstruction, gatedMetric);
    }

    /**
     * Precedes every prompt with an instruction, in a chat as a system message. Gemma's own chat templates take none; there it is
     * left out, with a warning.
     */
    public TaskOptions systemInstruction(String instruction) {
        return new TaskOptions(fewShot, limit, subset, promptStyle, instruction, gatedMetric);
    }

    /** Gates that metric instead of the task's first. */
    public TaskOptions gatedMetric(String metric) {
        return new TaskOptions(fewShot, limit, subset, promptStyle, systemInstruction, metric);
    }

    /** Returns how many rows of the dataset must be read; a spread subset depends on all. */
    public int rowsNeeded() {
        return limit == null || subset == Subset.SPREAD ? Integer.MAX_VALUE : limit;
    }

    /** Returns the rows to evaluate, in the order of the dataset. */
    public Dataset pick(Dataset all) {
        if (limit == null || limit >= all.rows().size()) {
            return all;
        }
        if (subset == Subset.FIRST) {
            return all.first(limit);
        }
        Map<Row, String> digests = new IdentityHashMap<>();
        all.rows().forEach(row -> digests.put(row, Sha256.ofJson(row.fields())));
        return new Dataset(all.rows().stream()
                .sorted(Comparator.comparing(digests::get))
                .limit(limit)
                .sorted(Comparator.comparing(Row::index))
                .toList());
    }
}
