package io.gemmajunit.maven;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a goal has something to do, and if not, why: all reasons, not only the first.
 *
 * @param reasons against running; none means that it runs
 */
record RunDecision(List<String> reasons) {

    RunDecision {
        reasons = List.copyOf(reasons);
    }

    /** Returns the decision before any reason is known. */
    static RunDecision run() {
        return new RunDecision(List.of());
    }

    /** Returns the same with a reason not to run if a switch is on. */
    RunDecision unless(boolean on, String reason) {
        if (!on) {
            return this;
        }
        var more = new ArrayList<>(reasons);
        more.add(reason);
        return new RunDecision(more);
    }

    boolean runs() {
        return reasons.isEmpty();
    }
}
