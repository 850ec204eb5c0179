package io.gemmajunit.settings;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A setting that users may change.
 *
 * @param name as a system property
 * @param value where it is not set; null if there is none
 * @param usual the same in words where {@code value} is null
 * @param meaning a phrase in Markdown
 * @param audience who reads it; of one name and one audience there is one setting
 */
public record Setting(String name, @Nullable String value, String usual, String meaning, Set<Audience> audience) {

    public Setting {
        audience = Set.copyOf(audience);
    }

    static Setting of(String name, String value, String meaning, Audience... audience) {
        return new Setting(name, value, "`" + value + "`", meaning, Set.of(audience));
    }

    static Setting unset(String name, String usual, String meaning, Audience... audience) {
        return new Setting(name, null, usual, meaning, Set.of(audience));
    }

    /** Returns what counts where it is not set. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(value);
    }

    /** Returns the setting as a row of a Markdown table: name, default, meaning. */
    public String markdownRow() {
        return "| `" + name + "` | " + usual + " | " + meaning + " |";
    }

    /** Returns the setting as a row of a table in Javadoc: name, meaning, default. */
    public String javadocRow() {
        return "<tr><td>{@code " + name + "}</td><td>" + javadoc(meaning) + "</td><td>" + javadoc(usual) + "</td></tr>";
    }

    /** Returns the meaning as the sentence with which the documentation of a parameter begins, in plain text. */
    public String sentence() {
        return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1).replace("`", "") + ".";
    }

    private static String javadoc(String markdown) {
        return markdown.replaceAll("`([^`]*)`", "{@code $1}");
    }
}
