package io.gemmajunit.task.filter;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which choice a response means: the filter {@code multi_choice_regex}. It takes, in this order, what the
 * regular expression finds, a choice that the response spells out as {@code (A)}, and a bare letter after a colon. The
 * choices are the row's field {@code choices}.
 */
record MultiChoiceFilter(RegexFilter regex, List<Pattern> ignored, boolean ignoreCase, boolean ignorePunctuation)
        implements ResponseFilter {

    private static final Set<Integer> PUNCTUATION = Stream.of(
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION)
            .map(Byte::intValue)
            .collect(Collectors.toUnmodifiableSet());

    /** So that a choice that another begins with does not hide it. */
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(Str::length).reversed();

    static MultiChoiceFilter of(Map<String, @Nullable Object> step, TaskKeys keys) {
        return new MultiChoiceFilter(
                RegexFilter.of(step, keys),
                keys.strings(step, "regexes_to_ignore").stream()
                        .map(keys::pattern)
                        .toList(),
                Boolean.TRUE.equals(keys.truth(step, "ignore_case")),
                Boolean.TRUE.equals(keys.truth(step, "ignore_punctuation")));
    }

    @Override
    public List<@Nullable Object> apply(List<@Nullable Object> responses, Row row) {
        if (!(row.fields().get("choices") instanceof List<?> choices)) {
            throw new TaskException("The filter multi_choice_regex needs a list in the field choices, which row "
                    + row.index() + " does not have.");
        }
        Map<String, String> byText = new LinkedHashMap<>();
        Map<String, String> byLetter = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        for (Object choice : choices) {
            String letter = Character.toString('A' + byLetter.size());
            String text = simplified(Str.strip(Values.str(choice)));
            byLetter.put(letter, "(" + letter + ")");
            byText.put(text, "(" + letter + ")");
            texts.add(Pattern.escape(text));
        }
        texts.sort(LONGEST_FIRST);
        Pattern anyText = Pattern.compile(String.join("|", texts));
        Pattern anyLetter =
                Pattern.compile(byLetter.keySet().stream().collect(Collectors.joining("|", ":[\\s]*(", ")")));
        return responses.stream()
                .<@Nullable Object>map(response -> found(response, regex.pattern(), Map.of())
                        .or(() -> found(simplified(Values.str(response)), anyText, byText))
                        .or(() -> found(response, anyLetter, byLetter))
                        .orElse(regex.fallback()))
                .toList();
    }

    private Optional<String> found(@Nullable Object response, Pattern pattern, Map<String, String> meanings) {
        return regex.selected(RegexFilter.matches(response, pattern))
                .map(Str::strip)
                .filter(match -> !match.isEmpty())
                .map(match -> meanings.getOrDefault(match, match));
    }

    private String simplified(String text) {
        String simplified = text;
        for (Pattern pattern : ignored) {
            simplified = pattern.sub("", simplified);
        }
        simplified = ignoreCase ? Casing.lower(simplified) : simplified;
        return ignorePunctuation ? withoutPunctuation(simplified) : simplified;
    }

    private static String withoutPunctuation(String text) {
        return text.codePoints()
                .filter(c -> !PUNCTUATION.contains(Character.getType(c)))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
