package io.gemmajunit.maven.attest;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names of what a statement says passed, the same where it is made and where it is verified. */
public final class TestNames {

    /** The tests of JUnit, as one. */
    static final String TESTS = "model tests";

    /** The examination of the checkpoint's files. */
    static final String HEALTH = "health";

    /** The search for items of the benchmarks in training files. */
    static final String CONTAMINATION = "contamination";

    private static final String FINDING = HEALTH + ":";

    private TestNames() {}

    /** Returns for example {@code facts_chat+chat}, {@code harmful: correct refusals} or {@code sums vs release}. */
    static String of(GateResult result) {
        return named(result.label(), result.metric());
    }

    /** Returns the name of a measurement that a baseline has. */
    static String of(BaselineEntry entry) {
        return named(Subject.label(entry.role(), entry.name()), entry.metric());
    }

    /**
     * Returns what must have passed, each once: the tests, the examination, everything that was accepted, and what
     * users name.
     *
     * @throws GemmaException if two measurements have one name
     */
    public static List<String> required(Baseline baseline, List<String> further) {
        var measurements = baseline.entries().stream().map(TestNames::of).toList();
        requireDistinct(measurements);
        return Stream.of(Stream.of(TESTS, HEALTH), measurements.stream(), further.stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** Returns the name of a finding. */
    static String ofFinding(String id) {
        return FINDING + id;
    }

    private static String named(String label, Metric metric) {
        return metric.unit() == ScoreUnit.COUNT ? label + ": " + metric.words().counted() : label;
    }

    /**
     * Does nothing if each measurement has a name of its own: of two that share one, the statement on the one would be
     * read as that on the other.
     *
     * @throws GemmaException if one has the name of another, or of what is no measurement
     */
    static void requireDistinct(List<String> measurements) {
        Set<String> known = new HashSet<>(Set.of(TESTS, HEALTH, CONTAMINATION));
        for (String name : measurements) {
            if (!known.add(name) || name.startsWith(FINDING)) {
                throw new GemmaException("Two checks are called " + name
                        + ", so a statement on the one would be read as one on the other; give the task, prompt set or alias that"
                        + " measured it another name.");
            }
        }
    }
}
