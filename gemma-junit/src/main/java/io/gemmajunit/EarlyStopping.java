package io.gemmajunit;

import io.gemmajunit.gate.EarlyVerdict;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.BaselineFile;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.run.StopRule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether hopeless runs are stopped, and what they are compared with.
 *
 * @param baseline file of accepted scores, which need not exist
 * @param release file of pinned scores; null for none
 * @param policy what the session will be judged by, as far as it decides about failures
 */
record EarlyStopping(boolean isOn, Path baseline, @Nullable Path release, GatePolicy policy) {

    private static final String ON = "gemma.stopEarly";
    private static final String RELEASE = "gemma.releaseBaseline";
    private static final String ALPHA = "gemma.alpha";
    private static final String TOLERANCE = "gemma.tolerance";

    static EarlyStopping from(Configuration configuration, Path baseline) {
        var usual = new GatePolicy();
        try {
            return new EarlyStopping(
                    configuration.flag(ON).orElse(true),
                    baseline,
                    configuration.get(RELEASE).map(Path::of).orElse(null),
                    new GatePolicy(
                            number(configuration, ALPHA, usual.alpha()),
                            number(configuration, TOLERANCE, usual.tolerance())));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("gemma." + e.getMessage());
        }
    }

    /** Returns the rule; without a baseline, it lets every run come to its end. */
    StopRule rule() {
        return isOn ? new EarlyVerdict(read(baseline), read(release), policy)::reasonToStop : StopRule.NEVER;
    }

    /** Returns the rule beside another one, which gives its reason first; with stopping off, neither counts. */
    StopRule ruleBeside(StopRule other) {
        return isOn ? other.or(rule()) : StopRule.NEVER;
    }

    /** A file that cannot be read is no reason not to measure; whoever judges the run says what is wrong with it. */
    private static Baseline read(@Nullable Path file) {
        if (file == null || !Files.exists(file)) {
            return Baseline.empty();
        }
        try {
            return BaselineFile.read(file);
        } catch (ResultsException e) {
            return Baseline.empty();
        }
    }

    private static double number(Configuration configuration, String key, double usual) {
        String value = configuration.get(key).orElse(Double.toString(usual));
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(key + " is \"" + value + "\"; it must be a number such as " + usual + ".");
        }
    }
}
