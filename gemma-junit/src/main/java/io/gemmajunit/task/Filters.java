package io.gemmajunit.task;

import io.gemmajunit.text.PythonStrings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the filters of lm-evaluation-harness 0.4 that suit one response for each item. */
final class Filters {

    private static final String DEFAULT_PATTERN = "#### (\\-?[0-9\\.\\,]+)";

    private final TaskKeys keys;

    Filters(TaskKeys keys) {
        this.keys = keys;
    }

    UnaryOperator<String> filter(Map<String, @Nullable Object> step) {
        String function = keys.string(step, "function");
        return switch (function == null ? "" : function) {
            case "regex" -> regex(step);
            case "take_first" -> response -> response;
            case "lowercase" -> response -> response.toLowerCase(Locale.ROOT);
            case "uppercase" -> response -> response.toUpperCase(Locale.ROOT);
            case "remove_whitespace" -> PythonStrings::strip;
            case "map" -> map(step);
            default ->
                throw keys.refuse("uses the filter " + function
                        + "; supported are regex, take_first, lowercase, uppercase, remove_whitespace and map");
        };
    }

    private UnaryOperator<String> regex(Map<String, @Nullable Object> step) {
        String given = keys.string(step, "regex_pattern");
        String fallbackGiven = keys.string(step, "fallback");
        Pattern pattern = keys.pattern(given == null ? DEFAULT_PATTERN : given);
        Integer groupSelect = keys.integer(step, "group_select");
        int select = groupSelect == null ? 0 : groupSelect;
        String fallback = fallbackGiven == null ? "[invalid]" : fallbackGiven;
        return response -> extract(PythonRegex.findAll(pattern, response), select, fallback);
    }

    private static String extract(List<List<String>> matches, int select, String fallback) {
        int index = select < 0 ? matches.size() + select : select;
        if (index < 0 || index >= matches.size()) {
            return fallback;
        }
        List<String> groups = matches.get(index);
        String chosen = groups.size() == 1
                ? groups.get(0)
                : groups.stream().filter(group -> !group.isEmpty()).findFirst().orElse(fallback);
        return PythonStrings.strip(chosen);
    }

    private UnaryOperator<String> map(Map<String, @Nullable Object> step) {
        Map<String, @Nullable Object> mapping = keys.map(step, "mapping_dict");
        String other = PythonText.str(step.get("default_value"));
        return response -> mapping.containsKey(response) ? PythonText.str(mapping.get(response)) : other;
    }
}
