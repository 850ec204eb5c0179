package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.re.Match;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.spi.FilterHook;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers in answers, in digits or, where there are none, in English words.
 *
 * @param index of the number that is taken, from the end if it is negative
 */
public record NumberWords(int index) implements FilterHook {

    /** What the harness's filter of the same effect is set to. */
    private static final Pattern SETTINGS =
            Pattern.compile("\\{group_select=(-?[0-9]{1,3}), regex_pattern=\\(\\[-0-9\\]\\+\\)\\}");

    private static final Pattern DIGITS = Pattern.compile("[-0-9]+");
    private static final String INVALID = "[invalid]";

    /**
     * As in lm-evaluation-harness 0.4, six to nine and eighteen to twenty count only within a longer number or with
     * their endings: a lone "seven" is not found.
     */
    private static final String END =
            "zero|one|two|three|four|five|(?:twen|thir|for|fif|six|seven|nine)(?:teen|ty)|eight(?:een|y)"
                    + "|ten|eleven|twelve|fourteen|hundred|thousand|(?:m|b|tr)illion";

    private static final String INNER =
            "zero|one|two|three|four|five|(?:twen|thir|for|fif|six|seven|nine)(?:|teen|ty)|eight(?:een|y)"
                    + "|ten|eleven|twelve|fourteen|hundred|thousand|(?:m|b|tr)illion|[^\\S\r\n]|,|and|&";

    private static final String BEGINNING = END.replace("eight(?:een|y)", "eight(?:|een|y)");

    private static final Pattern WORDS = Pattern.compile("(?:(?:" + BEGINNING + ")(?:" + INNER + ")+)?(?:" + END + ")");

    private static final List<String> SMALL =
            List.of(("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
                            + "fifteen sixteen seventeen eighteen nineteen")
                    .split(" "));
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Map<String, Long> LARGE = Map.of(
            "thousand", 1_000L, "million", 1_000_000L, "billion", 1_000_000_000L, "trillion", 1_000_000_000_000L);

    private static final Map<String, Long> VALUES = values();

    /** Called by the service loader. */
    public NumberWords() {
        this(0);
    }

    @Override
    public String name() {
        return "number_words";
    }

    @Override
    public String version() {
        return HarnessHook.VERSION + (index == 0 ? "" : " " + index);
    }

    @Override
    public NumberWords with(String argument) {
        return SETTINGS.fullMatch(argument)
                .map(settings -> new NumberWords(Integer.parseInt(String.valueOf(settings.group(1)))))
                .orElseThrow(
                        () -> new IllegalArgumentException("needs group_select, and regex_pattern to be ([-0-9]+)"));
    }

    /** Returns one number of each response. */
    @Override
    public List<@Nullable Object> apply(List<@Nullable Object> responses, Row row) {
        return responses.stream()
                .<@Nullable Object>map(response -> number(Values.str(response)))
                .toList();
    }

    private static Map<String, Long> values() {
        Map<String, Long> values = new HashMap<>();
        SMALL.forEach(word -> values.put(word, (long) SMALL.indexOf(word)));
        TENS.forEach(word -> values.put(word, 20L + 10 * TENS.indexOf(word)));
        return values;
    }

    /** Returns the number of a text; {@code [invalid]} if there is none. */
    String number(String text) {
        return found(DIGITS, text)
                .or(() -> found(WORDS, text.toLowerCase(Locale.ROOT)).map(words -> Long.toString(value(words))))
                .orElse(INVALID);
    }

    private Optional<String> found(Pattern numbers, String text) {
        List<String> found = numbers.findIter(text).stream().map(Match::group).toList();
        int at = index < 0 ? found.size() + index : index;
        return at >= 0 && at < found.size() ? Optional.of(found.get(at)) : Optional.empty();
    }

    private static long value(String words) {
        long total = 0;
        long part = 0;
        for (String word : Str.strip(words).split("[^a-z]+")) {
            if (word.equals("hundred")) {
                part = Math.max(1, part) * 100;
            } else if (LARGE.containsKey(word)) {
                total += Math.max(1, part) * LARGE.get(word);
                part = 0;
            } else {
                part += VALUES.getOrDefault(word, 0L);
            }
        }
        return total + part;
    }
}
