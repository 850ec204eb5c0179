package io.gemmajunit.gate;

import io.gemmajunit.gate.CleanSubset.Effect;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.util.ArrayList;
import java.util.List;

/**
 * What training files hold of the benchmarks of a run, and why that fails the build: there are more leaked items than
 * allowed, or, within the limit, they alone account for what was gained over the baseline.
 */
final class Leaks {

    private final GatePolicy policy;
    private final List<String> notes = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();
    private final List<Test> tests = new ArrayList<>();

    /** Whether leaked items gained more than the others. */
    private record Test(CleanSubset subset, Effect effect) {}

    private Leaks(GatePolicy policy) {
        this.policy = policy;
    }

    /** Returns what fails a run, but for the tests. */
    static Leaks of(SessionResults run, Baseline accepted, GatePolicy policy) {
        var leaks = new Leaks(policy);
        ContaminationReport.notSearched(run.environment()).ifPresent(leaks.objections::add);
        CleanSubset.of(run.measurements(), run.contamination()).forEach(subset -> {
            leaks.notes.add(subset.sentence());
            subset.excess(policy.contaminationLimit())
                    .ifPresentOrElse(
                            leaks.objections::add,
                            () -> subset.effect(accepted)
                                    .ifPresent(effect -> leaks.tests.add(new Test(subset, effect))));
        });
        return leaks;
    }

    /** Returns what is told of a run, and fails nothing. */
    static Leaks told(SessionResults run, GatePolicy policy) {
        var leaks = new Leaks(policy);
        ContaminationReport.notSearched(run.environment()).ifPresent(leaks.notes::add);
        CleanSubset.of(run.measurements(), run.contamination()).forEach(subset -> leaks.notes.add(subset.sentence()));
        return leaks;
    }

    /** Returns a sentence on each benchmark that was searched for. */
    List<String> notes() {
        return notes;
    }

    /** Returns the p-values of all tests. Which are made does not depend on what was gained. */
    double[] p() {
        return tests.stream().mapToDouble(test -> test.effect.p()).toArray();
    }

    /**
     * Returns why the build fails, a sentence each.
     *
     * @param adjusted the p-values of all tests, as the last of their family
     */
    List<String> objections(double[] adjusted) {
        var all = new ArrayList<>(objections);
        int first = adjusted.length - tests.size();
        for (int i = 0; i < tests.size(); i++) {
            Test test = tests.get(i);
            double p = adjusted[first + i];
            if (test.effect.leakedGain() > 0 && p <= policy.alpha()) {
                all.add(test.subset.sentence(test.effect, p, adjusted.length, policy));
            }
        }
        return all;
    }
}
