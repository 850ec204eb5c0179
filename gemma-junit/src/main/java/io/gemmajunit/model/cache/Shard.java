package io.gemmajunit.model.cache;

import io.gemmajunit.model.ModelException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several runs that share the work of one, each on a machine of its own.
 *
 * @param number from 1 on
 * @param count how many there are
 */
public record Shard(int number, int count) {

    /** The setting that names it. */
    public static final String SETTING = "gemma.shard";

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

    /**
     * Reads a setting such as {@code 3/16}; empty if it is not set.
     *
     * @throws ModelException if there is no such shard
     */
    public static Optional<Shard> of(Optional<String> setting) {
        return setting.map(text -> {
            Matcher form = FORM.matcher(text.strip());
            if (form.matches()) {
                int number = Integer.parseInt(form.group(1));
                int count = Integer.parseInt(form.group(2));
                if (number >= 1 && number <= count) {
                    return new Shard(number, count);
                }
            }
            throw new ModelException(SETTING + " is \"" + text
                    + "\"; it must be the number of this run and how many there are, from 1/4 to 4/4 for four.");
        });
    }

    /** Returns the end of the name of the file that its answers are kept in. */
    String suffix() {
        return "." + number + "-of-" + count;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
