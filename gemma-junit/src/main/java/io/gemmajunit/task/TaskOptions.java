package io.gemmajunit.task;

import org.jspecify.annotations.Nullable;

/**
 * How to run a task. Immutable; each method returns changed options:
 *
 * <pre>{@code
 * TaskOptions.defaults().fewShot(3).limit(20).withChatTemplate().gatedMetric("acc_norm")
 * }</pre>
 *
 * @param fewShot number of solved examples before each question, at least 0; null for what the task file says, or 0 if it says nothing
 * @param limit how many of the first items to run, at least 1; null for all
 * @param promptStyle plain text or chat
 * @param gatedMetric metric to gate, as {@code acc_norm} or, with its filter, {@code exact_match,number}; null for the task's first
 */
public record TaskOptions(
        @Nullable Integer fewShot,
        @Nullable Integer limit,
        PromptStyle promptStyle,
        @Nullable String gatedMetric) {

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
        return new TaskOptions(null, null, PromptStyle.PLAIN, null);
    }

    /**
     * Shows that many solved examples before each question, whatever the task file says. Only a task file that says
     * {@code num_fewshot: 0} keeps its 0, with a warning, as in lm-evaluation-harness.
     */
    public TaskOptions fewShot(int examples) {
        return new TaskOptions(examples, limit, promptStyle, gatedMetric);
    }

    /** Runs the first items only: quick, but not comparable with a run on all. */
    public TaskOptions limit(int items) {
        return new TaskOptions(fewShot, items, promptStyle, gatedMetric);
    }

    /** Sends each prompt through the checkpoint's chat template. */
    public TaskOptions withChatTemplate() {
        return new TaskOptions(fewShot, limit, PromptStyle.CHAT, gatedMetric);
    }

    /** Gates that metric instead of the task's first. */
    public TaskOptions gatedMetric(String metric) {
        return new TaskOptions(fewShot, limit, promptStyle, metric);
    }
}
