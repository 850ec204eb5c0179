package io.gemmajunit.task.filter;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.Hook;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes the filters of lm-evaluation-harness 0.4. */
public final class Filters {

    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "regex", Set.of("regex_pattern", "group_select", "fallback"),
            "regex_pos", Set.of("regex_pattern", "group_select", "fallback"),
            "multi_choice_regex",
                    Set.of(
                            "regex_pattern",
                            "group_select",
                            "fallback",
                            "ignore_case",
                            "ignore_punctuation",
                            "regexes_to_ignore"),
            "take_first_k", Set.of("k"),
            "map", Set.of("mapping_dict", "default_value"),
            "custom", Set.of("filter_fn"));

    private static final Pattern TAGGED = Pattern.compile("\\('([^']*)', '([^']*)'\\)");

    private final TaskKeys keys;
    private final int repeats;
    private final BiFunction<Object, Map<String, @Nullable Object>, ResponseFilter> hooks;

    /**
     * @param repeats how many responses there are to each request
     * @param hooks gives the filter that a hook or a function names, with its settings
     */
    public Filters(
            TaskKeys keys, int repeats, BiFunction<Object, Map<String, @Nullable Object>, ResponseFilter> hooks) {
        this.keys = keys;
        this.repeats = repeats;
        this.hooks = hooks;
    }

    /** Returns filters that follow one another. */
    public List<ResponseFilter> filters(List<Map<String, @Nullable Object>> steps) {
        List<ResponseFilter> filters = new ArrayList<>();
        for (Map<String, @Nullable Object> step : steps) {
            boolean isOfTexts = step.get("function") instanceof String function && !function.equals("custom");
            if (isOfTexts && !filters.isEmpty() && filters.get(filters.size() - 1) == FilterPipeline.TAKE_FIRST) {
                keys.warn(
                        "has the filter " + step.get("function")
                                + " behind take_first, where it goes through the characters of the response, as in the harness");
                filters.add(FilterPipeline.PARTS);
            }
            filters.add(filter(step));
        }
        return filters;
    }

    private ResponseFilter filter(Map<String, @Nullable Object> step) {
        Object named = step.get("function");
        if (named instanceof Hook || named instanceof PythonFunction) {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>(step);
            settings.remove("function");
            return hooks.apply(named, settings);
        }
        String function = keys.string(step, "function", "");
        warnOfUnknown(function, step.keySet());
        return switch (function) {
            case "custom" -> custom(step);
            case "regex" -> ResponseFilter.onTexts(RegexFilter.of(step, keys)::extract);
            case "regex_pos" -> partsOfSpeech(step);
            case "multi_choice_regex" -> MultiChoiceFilter.of(step, keys);
            case "format_span" -> ResponseFilter.onTexts(EntityFilter::format);
            case "take_first" -> FilterPipeline.TAKE_FIRST;
            case "take_first_k" -> takeFirst(step);
            case "majority_vote" -> (responses, row) -> majority(responses);
            case "lowercase" -> ResponseFilter.onTexts(text -> Casing.lower(Values.str(text)));
            case "uppercase" -> ResponseFilter.onTexts(text -> Casing.upper(Values.str(text)));
            case "remove_whitespace" -> ResponseFilter.onTexts(text -> Str.strip(Values.str(text)));
            case "map" -> map(step);
            default ->
                throw keys.refuse("uses the filter " + function + "; supported are regex, regex_pos,"
                        + " multi_choice_regex, format_span, take_first, take_first_k, majority_vote, lowercase, uppercase,"
                        + " remove_whitespace and map");
        };
    }

    private void warnOfUnknown(String function, Set<String> given) {
        for (String key : new TreeSet<>(given)) {
            if (!key.equals("function")
                    && !OPTIONS.getOrDefault(function, Set.of()).contains(key)) {
                keys.warn("sets " + key + " of the filter " + function + ", which is unknown and ignored");
            }
        }
    }

    /** The way of the harness to run a Python function as a filter. */
    private ResponseFilter custom(Map<String, @Nullable Object> step) {
        Object named = step.get("filter_fn");
        Object hook = named instanceof PythonFunction ? named : keys.hook(step, "filter_fn");
        if (hook == null) {
            throw keys.refuse("uses the filter custom without filter_fn; name a hook, as in filter_fn: !hook name");
        }
        return hooks.apply(hook, Map.of());
    }

    /**
     * Extracts the tags from responses like {@code [('the', 'DET'), ('cat', 'NOUN')]}. As in the harness, the pattern
     * that the file gives has no effect.
     */
    private ResponseFilter partsOfSpeech(Map<String, @Nullable Object> step) {
        List<String> fallback = step.get("fallback") == null ? List.of("invalid") : keys.strings(step, "fallback");
        return ResponseFilter.onTexts(response -> {
            List<String> tags = RegexFilter.matches(response, TAGGED).stream()
                    .map(groups -> groups.get(1))
                    .toList();
            return tags.isEmpty() ? fallback : tags;
        });
    }

    private ResponseFilter takeFirst(Map<String, @Nullable Object> step) {
        Integer k = keys.integer(step, "k");
        if (k == null || k < 1 || k > repeats) {
            throw keys.refuse("takes the first " + k + " responses of " + repeats + "; set repeats to at least k");
        }
        return (responses, row) -> {
            if (responses.size() < k) {
                throw new TaskException("The filter take_first_k takes " + k + " responses to row " + row.index()
                        + ", but the filters before it leave " + responses.size() + "; take them earlier.");
            }
            return responses.subList(0, k);
        };
    }

    /** Returns the most frequent response; of several that are, the one that came first. */
    private static List<@Nullable Object> majority(List<@Nullable Object> responses) {
        Object winner = null;
        int most = 0;
        for (Object each : responses) {
            int votes = (int) responses.stream()
                    .filter(other -> Values.str(other).equals(Values.str(each)))
                    .count();
            if (votes > most) {
                winner = each;
                most = votes;
            }
        }
        return Collections.singletonList(winner);
    }

    private ResponseFilter map(Map<String, @Nullable Object> step) {
        if (step.get("mapping_dict") != null) {
            keys.asMap("mapping_dict", step.get("mapping_dict"));
        }
        Object given = Values.of(step.get("mapping_dict"));
        PyDict mapping = given instanceof PyDict dict ? dict : new PyDict();
        Object other = step.get("default_value");
        return ResponseFilter.onTexts(response -> {
            Object found = mapping.get(Values.of(response));
            return found == Missing.MISSING ? other : Values.toJava(found);
        });
    }
}
