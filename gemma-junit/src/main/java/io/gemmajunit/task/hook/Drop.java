package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Floats;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scores of DROP (Dua et al., 2019) as lm-evaluation-harness 0.4 gives them: {@code em} and {@code f1} of the answer
 * against the best of the field {@code answers}, each a list of spans.
 */
public final class Drop extends HarnessHook implements ScoringHook {

    private static final Pattern BETWEEN = Pattern.compile(" |-");

    @Override
    public String name() {
        return "drop";
    }

    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        String span = normal(Objects.requireNonNullElse(answers.get(0).text(), ""));
        double exact = 0;
        double overlap = 0;
        for (Object right : row.fields().get("answers") instanceof List<?> list ? list : List.of()) {
            List<String> spans = (right instanceof List<?> several ? several : List.of(right))
                    .stream().map(Values::str).toList();
            if (spans.isEmpty() || Str.strip(spans.get(0)).isEmpty()) {
                continue;
            }
            List<String> wanted = spans.stream().map(Drop::normal).toList();
            exact = Math.max(exact, wanted.equals(List.of(span)) ? 1 : 0);
            overlap = Math.max(overlap, overlap(span, wanted));
        }
        return Map.of("em", Observation.of(exact), "f1", Observation.of(overlap));
    }

    /** The one answer is aligned with the span that it fits best; the others get nothing. */
    private static double overlap(String span, List<String> wanted) {
        Set<String> given = words(span);
        double best = 0;
        for (String each : wanted) {
            best = Math.max(best, f1(given, words(each)));
        }
        return (Double) Numbers.round(best / wanted.size(), 2L);
    }

    private static double f1(Set<String> given, Set<String> wanted) {
        Set<String> numbers = wanted.stream().filter(Drop::isNumber).collect(Collectors.toSet());
        if (!numbers.isEmpty() && Collections.disjoint(numbers, given)) {
            return 0;
        }
        Set<String> both = new HashSet<>(wanted);
        both.retainAll(given);
        double precision = given.isEmpty() ? 1 : (double) both.size() / given.size();
        double recall = wanted.isEmpty() ? 1 : (double) both.size() / wanted.size();
        return precision == 0 && recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(SquadText.words(text));
    }

    private static String normal(String answer) {
        return BETWEEN.split(answer).stream()
                .map(String::valueOf)
                .map(Drop::normalWord)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String normalWord(String word) {
        String lower = Casing.lower(word);
        String bare = isNumber(lower) ? lower : SquadText.withoutPunctuation(lower);
        String number = isNumber(bare) ? Floats.repr(Floats.parse(bare)) : bare;
        return SquadText.withoutArticles(number);
    }

    private static boolean isNumber(String text) {
        try {
            Floats.parse(text);
            return true;
        } catch (PythonException e) {
            return false;
        }
    }

    @Override
    public ScoreUnit unit() {
        return ScoreUnit.SHARE;
    }
}
