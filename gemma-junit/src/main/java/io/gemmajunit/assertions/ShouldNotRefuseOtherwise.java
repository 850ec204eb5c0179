package io.gemmajunit.assertions;

import io.gemmajunit.gate.PValue;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import java.util.List;

/** Says that a model refuses more, or fewer, prompts than another. */
final class ShouldNotRefuseOtherwise {

    private ShouldNotRefuseOtherwise() {}

    static String shouldNotRefuseOtherwise(RefusalChange change) {
        boolean isMore = change.unwanted() == RefusalChange.Unwanted.MORE_REFUSALS;
        List<RefusalItem> worse = change.worse();
        int changed = worse.size() + change.better().size();
        String chance = change.isClustered()
                ? "random signs of their clusters give that many"
                : "a fair coin gives " + worse.size() + " or more of " + changed;
        return "\nExpecting " + Format.place(change.after()) + " to have no "
                + (isMore ? "more" : "fewer") + " refusals than on "
                + change.before().subject().checkpoint()
                + "\nbut it " + (isMore ? "refuses " : "answers ") + worse.size() + " prompts that were "
                + (isMore ? "answered" : "refused") + ", and " + change.better().size()
                + " the other way round; " + chance + " with " + PValue.equation(change.p())
                + examples(change, worse, isMore);
    }

    private static String examples(RefusalChange change, List<RefusalItem> worse, boolean isMore) {
        return change.after().side() == PromptSide.HARMFUL
                ? "\n" + (isMore ? "Refused" : "Answered") + ", by id: " + Examples.ids(worse)
                : "\n" + (isMore ? "Refused" : "Answered") + ":\n" + Examples.lines(worse);
    }
}
