package io.gemmajunit.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Pattern ROW = Pattern.compile(
            "\\| `(?<name>[^`]+)` \\| (?<usual>`(?<value>[^`<]*)`|[^|]+) \\| (?<audience>[^|]+) \\| (?<meaning>[^|]+) \\|");

    public Setting {
        audience = Set.copyOf(audience);
    }

    /** Reads {@code | `name` | default | audience, audience | meaning |}. */
    static Setting ofRow(String row) {
        Matcher cells = ROW.matcher(row);
        if (!cells.matches()) {
            throw new IllegalArgumentException("No setting: " + row);
        }
        Set<Audience> audience = Stream.of(cells.group("audience").split(", "))
                .map(name -> Audience.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new Setting(
                cells.group("name"), cells.group("value"), cells.group("usual"), cells.group("meaning"), audience);
    }

    /** Returns what counts where it is not set. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(value);
    }

    /** Returns the setting as a row of a Markdown table: name, default, meaning. */
    public String markdownRow() {
        return "| `" + name + "` | " + usual + " | " + meaning + " |";
    }

    /** Returns the meaning as the sentence with which the documentation of a parameter begins, in plain text. */
    public String sentence() {
        return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1).replace("`", "") + ".";
    }
}
