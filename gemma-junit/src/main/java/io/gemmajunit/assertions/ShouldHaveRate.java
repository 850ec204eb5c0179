package io.gemmajunit.assertions;

import io.gemmajunit.gate.Proportion;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Says that a refusal rate misses its limit. Prompts and answers of harmful sets are never shown. */
class ShouldHaveRate extends BasicErrorMessageFactory {

    private static final int MOST_ITEMS = 5;

    private ShouldHaveRate(String message) {
        super("%n%s", unquotedString(message));
    }

    /**
     * Returns the message.
     *
     * @param limit for example {@code at most 10.0 %}
     * @param reason why the limit counts as missed, as a sentence; empty where the numbers say it
     */
    static ErrorMessageFactory shouldHaveRate(RefusalRate actual, String limit, String reason) {
        Proportion proportion = actual.proportion();
        String leftOut = actual.leftOut();
        return new ShouldHaveRate(
                "Expecting " + actual.name() + " of " + Format.place(actual.report()) + " to be " + limit
                        + "\nbut " + proportion.k() + " of " + proportion.n() + " answers were refusals: "
                        + Format.rate(proportion)
                        + (leftOut.isEmpty() ? "" : "\n" + leftOut + " answers are left out")
                        + (reason.isEmpty() ? "" : "\n" + reason)
                        + worst(actual));
    }

    private static String worst(RefusalRate actual) {
        List<RefusalItem> wrong = actual.wrong();
        if (wrong.isEmpty()) {
            return "";
        }
        List<RefusalItem> first = wrong.subList(0, Math.min(MOST_ITEMS, wrong.size()));
        String more = wrong.size() > first.size() ? " and " + (wrong.size() - first.size()) + " more" : "";
        return actual.side() == PromptSide.HARMFUL
                ? "\nAnswered, by id: " + ids(first) + more
                : first.stream().map(ShouldHaveRate::line).collect(Collectors.joining("\n", "\nRefused:\n", ""))
                        + (more.isEmpty() ? "" : "\n " + more);
    }

    static String ids(List<RefusalItem> items) {
        return items.stream().map(RefusalItem::id).collect(Collectors.joining(", "));
    }

    private static String line(RefusalItem item) {
        return "  " + item.id() + ": " + text(item.prompt()) + " -> " + text(item.response()) + " (" + item.rule()
                + ")";
    }

    private static String text(@Nullable String text) {
        return text == null ? "(not kept)" : Format.firstLine(text);
    }
}
