package io.gemmajunit.maven.attest;

import io.gemmajunit.gate.GateResult;
import io.gemmajunit.results.BaselineEntry;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Subject;

/** Names of what a statement says passed, the same where it is made and where it is verified. */
final class TestNames {

    /** The tests of JUnit, as one. */
    static final String TESTS = "model tests";

    /** The examination of the checkpoint's files. */
    static final String HEALTH = "health";

    /** The search for items of the benchmarks in training files. */
    static final String CONTAMINATION = "contamination";

    private TestNames() {}

    /** Returns for example {@code facts_chat+chat}, {@code harmful: correct refusals} or {@code sums vs release}. */
    static String of(GateResult result) {
        return named(result.label(), result.metric());
    }

    /** Returns the name of a measurement that a baseline has. */
    static String of(BaselineEntry entry) {
        return named(Subject.label(entry.role(), entry.name()), entry.metric());
    }

    private static String named(String label, Metric metric) {
        return metric.unit() == ScoreUnit.COUNT ? label + ": " + metric.words().counted() : label;
    }
}
