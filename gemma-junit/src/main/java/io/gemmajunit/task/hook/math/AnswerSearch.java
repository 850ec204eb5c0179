package io.gemmajunit.task.hook.math;

import io.gemmajunit.python.re.Match;
import io.gemmajunit.python.re.PatternException;
import io.gemmajunit.task.hook.math.AnswerPatterns.AnswerPattern;
import io.gemmajunit.task.hook.math.Reading.Expression;
import io.gemmajunit.task.hook.math.Reading.Other;
import io.gemmajunit.task.hook.math.Reading.Several;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answer in a text as Math-Verify 0.8 does: of the expressions by the pattern of the highest priority that
 * finds any, the one that ends last, or the next if that is none.
 */
final class AnswerSearch {

    private record Place(Match match, int groups) {}

    private final List<List<AnswerPattern>> patterns = new ArrayList<>();

    /** @param patterns in the order of their priorities */
    AnswerSearch(List<AnswerPattern> patterns) {
        for (AnswerPattern each : patterns) {
            if (this.patterns.isEmpty()
                    || this.patterns.get(this.patterns.size() - 1).get(0).priority() != each.priority()) {
                this.patterns.add(new ArrayList<>());
            }
            this.patterns.get(this.patterns.size() - 1).add(each);
        }
    }

    FoundAnswer find(String text) {
        String first = null;
        for (List<AnswerPattern> group : patterns) {
            for (Place place : places(group, text)) {
                FoundAnswer found = read(place);
                first = first != null || Objects.equals(found.text(), null) ? first : found.text();
                if (found.reading() != null) {
                    return new FoundAnswer(found.reading(), first);
                }
            }
        }
        return new FoundAnswer(null, first);
    }

    private static List<Place> places(List<AnswerPattern> group, String text) {
        try {
            return group.stream()
                    .flatMap(each ->
                            each.pattern().findIter(text).stream().map(match -> new Place(match, each.groups())))
                    .sorted(Comparator.<Place>comparingInt(
                                    place -> place.match().end())
                            .reversed()
                            .thenComparingInt(place -> place.match().start()))
                    .toList();
        } catch (PatternException e) {
            throw new Unreadable();
        }
    }

    private static FoundAnswer read(Place place) {
        return place.groups() == 0 ? plain(place.match()) : latex(place.match(), place.groups());
    }

    private static FoundAnswer latex(Match match, int groups) {
        List<FoundAnswer> parts = new ArrayList<>();
        for (int first = 1; first <= match.groups().size(); first += groups) {
            FoundAnswer part = environment(match, first, groups);
            if (part != null) {
                parts.add(part);
            }
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        if (parts.stream().anyMatch(part -> part.reading() instanceof Other)) {
            return new FoundAnswer(new Other(), "");
        }
        List<Reading> elements = parts.stream()
                .map(FoundAnswer::reading)
                .flatMap(reading -> reading instanceof Several several && several.isSet()
                        ? several.elements().stream()
                        : Stream.ofNullable(reading))
                .toList();
        return new FoundAnswer(
                new Several("{}", elements),
                String.join(" and ", parts.stream().map(FoundAnswer::text).toList()));
    }

    private static @Nullable FoundAnswer environment(Match match, int first, int groups) {
        int contents = Math.max(1, groups - 1);
        for (int group = first; group < first + contents; group++) {
            String content = match.group(group);
            if (content != null && !content.isEmpty()) {
                return part(content, groups == 1, groups > 1 && match.group(first + contents) != null);
            }
        }
        return null;
    }

    private static FoundAnswer part(String content, boolean isBox, boolean isPercentage) {
        try {
            String text = LatexText.normalized(content, isBox);
            Reading reading = isPercentage ? new Other() : Readings.read(text);
            return new FoundAnswer(reading, text.isEmpty() ? null : text);
        } catch (Unreadable e) {
            return new FoundAnswer(new Other(), "");
        }
    }

    /** A number, which counts from its first digit that is not 0, or a sum as in Python. */
    private static FoundAnswer plain(Match match) {
        String integer = first(match, "integer1", "integer2", "integer3");
        String decimal = first(match, "decimal1", "decimal2", "decimal3");
        if (integer.isEmpty() && decimal.isEmpty()) {
            String sum = first(match, "expr");
            return sum.isEmpty() ? new FoundAnswer(null, null) : new FoundAnswer(PythonSum.read(sum), sum);
        }
        String digits = integer.replace(",", "").replace(" ", "").replaceFirst("^0+", "");
        String number = (digits.isEmpty() ? "0" : digits) + decimal.replace(",", ".");
        Ratio value = Ratio.of(new BigDecimal(number));
        Quotient quotient = decimal.isEmpty() ? Quotient.of(value) : Quotient.decimal(value);
        boolean percentage = !first(match, "percent").isEmpty();
        return new FoundAnswer(new Expression(percentage ? quotient.hundredth() : quotient), number);
    }

    private static String first(Match match, String... names) {
        for (String name : names) {
            try {
                String group = match.group(name);
                if (group != null && !group.isEmpty()) {
                    return group;
                }
            } catch (IndexOutOfBoundsException e) {
                continue;
            }
        }
        return "";
    }
}
