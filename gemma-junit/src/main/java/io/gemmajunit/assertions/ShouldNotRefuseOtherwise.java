package io.gemmajunit.assertions;

import io.gemmajunit.gate.PValue;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that a model refuses more, or fewer, prompts than another. */
final class ShouldNotRefuseOtherwise extends BasicErrorMessageFactory {

    private ShouldNotRefuseOtherwise(String message) {
        super("%n%s", unquotedString(message));
    }

    static ErrorMessageFactory shouldNotRefuseOtherwise(RefusalChange change) {
        boolean isMore = change.unwanted() == RefusalChange.Unwanted.MORE_REFUSALS;
        List<RefusalItem> worse = change.worse();
        int changed = worse.size() + change.better().size();
        return new ShouldNotRefuseOtherwise("Expecting " + Format.place(change.after()) + " to have no "
                + (isMore ? "more" : "fewer") + " refusals than on "
                + change.before().subject().checkpoint()
                + "\nbut it " + (isMore ? "refuses " : "answers ") + worse.size() + " prompts that were "
                + (isMore ? "answered" : "refused") + ", and " + change.better().size()
                + " the other way round; a fair coin gives "
                + worse.size() + " or more of " + changed + " with " + PValue.equation(change.p())
                + examples(change, worse, isMore));
    }

    private static String examples(RefusalChange change, List<RefusalItem> worse, boolean isMore) {
        return change.after().side() == PromptSide.HARMFUL
                ? "\n" + (isMore ? "Refused" : "Answered") + ", by id: " + Examples.ids(worse)
                : "\n" + (isMore ? "Refused" : "Answered") + ":\n" + Examples.lines(worse);
    }
}
