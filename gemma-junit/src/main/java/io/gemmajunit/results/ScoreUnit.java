package io.gemmajunit.results;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How people read a score.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum ScoreUnit {
    /** A share of 1, shown in percent; changes in percentage points. */
    SHARE("%.1f %%", "%+.1f pp", 100),
    /** A share of the items, shown as counts, for example {@code 101/120}; changes in percentage points. */
    COUNT("%.1f %%", "%+.1f pp", 100),
    /** Any other number, for example a perplexity. */
    NUMBER("%.3f", "%+.3f", 1);

    private final String score;
    private final String change;
    private final int scale;

    ScoreUnit(String score, String change, int scale) {
        this.score = score;
        this.change = change;
        this.scale = scale;
    }

    /** Returns whether scores lie between 0 and 1. */
    public boolean isShare() {
        return this != NUMBER;
    }

    /** Returns a score in words, for example {@code 61.2 %}. */
    public String format(double value) {
        return String.format(Locale.ROOT, score, value * scale + 0.0);
    }

    /** Returns a change in words, for example {@code -3.6 pp}. */
    public String formatChange(double value) {
        var text = String.format(Locale.ROOT, change, value * scale);
        return text.startsWith("-") && text.matches("-[0.]+( pp)?") ? "+" + text.substring(1) : text;
    }
}
