package io.gemmajunit.portrait;

import io.gemmajunit.gate.HeadToHead;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ScoreUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model scored on a suite, in the form in which it does better.
 *
 * @param form that counts
 * @param measurement in that form
 * @param other in the other form; null where there was no choice
 */
public record Counted(
        Form form, Measurement measurement, @Nullable Measurement other) {

    /** So small that it adds nothing to a level of a few percent. */
    private static final double DOUBT = 0.001;

    /** Returns the better of two forms, the chat template where they are equal. */
    static Counted better(Measurement plain, Measurement chat) {
        return outcome(chat) >= outcome(plain)
                ? new Counted(Form.TEMPLATE, chat, plain)
                : new Counted(Form.PLAIN, plain, chat);
    }

    /** Returns the same without some of the items, not all; the form that counts is the better on the others. */
    Counted without(Set<String> items) {
        Measurement own = without(measurement, items);
        if (other == null) {
            return new Counted(form, own, null);
        }
        Measurement others = without(other, items);
        return form == Form.TEMPLATE ? better(others, own) : better(own, others);
    }

    private static Measurement without(Measurement measurement, Set<String> items) {
        return measurement.toBuilder()
                .items(measurement.items().stream()
                        .filter(item -> !items.contains(item.id()))
                        .toList())
                .meanOfItems()
                .build();
    }

    private static double outcome(Measurement measurement) {
        return measurement.value().isPresent()
                ? measurement.metric().turned(measurement.value().getAsDouble())
                : Double.NEGATIVE_INFINITY;
    }

    /** Returns among how many forms chance may have chosen: one if the other is absent or worse beyond doubt. */
    int ways() {
        boolean isOpen = other != null
                && HeadToHead.of(measurement, other, 1)
                        .filter(forms -> forms.p() < DOUBT)
                        .isEmpty();
        return isOpen ? 2 : 1;
    }

    /** Returns the score in words, for example {@code 81.0 %} or {@code 66/137}; a dash if no item has an outcome. */
    public String score() {
        return score(measurement);
    }

    /** Returns how many items have an outcome, of how many, for example {@code 114/137}. */
    String answered() {
        return measurement.outcomes().size() + "/" + measurement.items().size();
    }

    /** Returns the score in the other form, if there was a choice. */
    public Optional<String> otherScore() {
        return Optional.ofNullable(other).map(Counted::score);
    }

    private static String score(Measurement measurement) {
        if (measurement.value().isEmpty()) {
            return "-";
        }
        double value = measurement.value().getAsDouble();
        var unit = measurement.metric().unit();
        int n = measurement.outcomes().size();
        return unit == ScoreUnit.COUNT ? Math.round(value * n) + "/" + n : unit.format(value);
    }
}
