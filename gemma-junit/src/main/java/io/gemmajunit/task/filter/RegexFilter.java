package io.gemmajunit.task.filter;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.task.file.TaskKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Extracts what a regular expression finds in a response.
 *
 * @param select which of the matches, counted from 0, or from -1 at the end
 * @param fallback what to take if nothing is found
 */
record RegexFilter(Pattern pattern, int select, String fallback) {

    private static final String DEFAULT_PATTERN = "#### (\\-?[0-9\\.\\,]+)";

    static RegexFilter of(Map<String, @Nullable Object> step, TaskKeys keys) {
        Integer select = keys.integer(step, "group_select");
        return new RegexFilter(
                keys.pattern(keys.string(step, "regex_pattern", DEFAULT_PATTERN)),
                select == null ? 0 : select,
                keys.string(step, "fallback", "[invalid]"));
    }

    /** Returns the selected match, or its first group that is not empty; the fallback if there is none. */
    String extract(@Nullable Object response) {
        List<List<String>> matches = matches(response, pattern);
        if (matches.isEmpty()) {
            return fallback;
        }
        Optional<String> chosen = selected(matches);
        return Str.strip(chosen.orElse(fallback));
    }

    /** Returns the first group that is not empty of the selected match; empty if all are, or there is no such match. */
    Optional<String> selected(List<List<String>> matches) {
        int index = select < 0 ? matches.size() + select : select;
        if (index < 0 || index >= matches.size()) {
            return Optional.empty();
        }
        List<String> groups = matches.get(index);
        return groups.size() == 1
                ? Optional.of(groups.get(0))
                : groups.stream().filter(group -> !group.isEmpty()).findFirst();
    }

    static List<List<String>> matches(@Nullable Object response, Pattern pattern) {
        return response instanceof String text ? pattern.findAll(text) : List.of();
    }
}
