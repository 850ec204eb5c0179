package io.gemmajunit.gate;

import java.util.Arrays;

/** What a gated metric counts, in the words of reports. */
public enum Counted {
    FALSE_REFUSALS("false_refusal_rate", "false refusals", "answered"),
    CORRECT_REFUSALS("correct_refusal_rate", "correct refusals", "refused"),
    /** Whatever any other metric is about. */
    RIGHT_ANSWERS("", "right answers", "right");

    private final String metric;
    private final String words;
    private final String desired;

    Counted(String metric, String words, String desired) {
        this.metric = metric;
        this.words = words;
        this.desired = desired;
    }

    /** Returns what a metric counts. */
    public static Counted of(String metric) {
        return Arrays.stream(values())
                .filter(counted -> counted.metric.equals(metric))
                .findFirst()
                .orElse(RIGHT_ANSWERS);
    }

    /** Returns whether it counts refusals, which people read as a count: "3 of 4" says at once how little is known. */
    public boolean isRefusals() {
        return this != RIGHT_ANSWERS;
    }

    /** Returns the things counted, for example {@code false refusals}. */
    public String words() {
        return words;
    }

    /** Returns what became of an item as it should, for example {@code answered}. */
    String desired() {
        return desired;
    }
}
