package io.gemmajunit.gate;

import io.gemmajunit.results.Measured;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The accepted scores that an assertion compares with.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class BaselineReference {

    private final Function<Measurement, Optional<String>> objection;

    private BaselineReference(Function<Measurement, Optional<String>> objection) {
        this.objection = objection;
    }

    /** Returns a reference that never objects, because all is judged at the end of the session. */
    public static BaselineReference judgedAtSessionEnd() {
        return new BaselineReference(measurement -> Optional.empty());
    }

    /** Returns a baseline file by the default policy, read when something is compared with it. */
    public static BaselineReference file(Path file) {
        return file(file, new GatePolicy());
    }

    /** Returns a reference to a baseline file, which is read when something is compared with it. */
    public static BaselineReference file(Path file, GatePolicy policy) {
        return new BaselineReference(measurement -> objection(measurement, BaselineFile.read(file), policy));
    }

    /**
     * Returns why a measurement is worse than the baseline or cannot be compared with it, empty if neither.
     *
     * <p>Judged alone, a measurement cannot know the p-values of the others, so alpha is divided by the number of
     * entries in the baseline (Bonferroni): never stricter than the verdict on the whole session.
     *
     * @throws io.gemmajunit.results.ResultsException if the baseline is missing or cannot be read
     */
    public Optional<String> objectionTo(Measured measured) {
        return objection.apply(measured.measurement());
    }

    private static Optional<String> objection(Measurement measurement, Baseline baseline, GatePolicy policy) {
        int family = Math.max(1, baseline.entries().size());
        var gate = new RegressionGate(policy.withAlpha(policy.alpha() / family));
        return gate.judge(only(measurement), only(measurement, baseline)).failures().stream()
                .map(GateResult::sentence)
                .findFirst();
    }

    private static Baseline only(Measurement measurement, Baseline baseline) {
        var entry = baseline.find(measurement);
        return new Baseline(entry.stream().toList(), baseline.models(), baseline.environment());
    }

    private static SessionResults only(Measurement measurement) {
        return new SessionResults(Collections.emptySortedMap(), new TestCounts(1, 1, 0, 0), List.of(measurement));
    }
}
