package io.gemmajunit.task.filter;

import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.task.file.TaskKeys;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Extracts the tags from responses like {@code [('the', 'DET'), ('cat', 'NOUN')]}: the filter {@code regex_pos}. */
final class PartOfSpeechFilter {

    private static final Pattern TAGGED = Pattern.compile("\\('([^']*)', '([^']*)'\\)");

    private PartOfSpeechFilter() {}

    /** Makes a filter. As in the harness, the pattern that the file gives has no effect. */
    static ResponseFilter of(Map<String, @Nullable Object> step, TaskKeys keys) {
        List<String> fallback = step.get("fallback") == null ? List.of("invalid") : keys.strings(step, "fallback");
        return ResponseFilter.onTexts(response -> {
            List<String> tags = RegexFilter.matches(response, TAGGED).stream()
                    .map(groups -> groups.get(1))
                    .toList();
            return tags.isEmpty() ? fallback : tags;
        });
    }
}
