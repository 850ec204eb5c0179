package io.gemmajunit.maven;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.Strictness;
import io.gemmajunit.settings.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that knows what a regression is. */
abstract class AbstractGemmaMojo extends AbstractShownMojo {

    /**
     * Chance of a false alarm that a session may have. A drop counts as a regression only when chance would produce it
     * less often. Over 0 and under 0.5.
     */
    @Parameter(property = "gemma.alpha", defaultValue = "0.05")
    String alpha;

    /** Smallest drop that counts: 0.01 is a percentage point of accuracy, or one percent of a perplexity. */
    @Parameter(property = "gemma.tolerance", defaultValue = "0.01")
    String tolerance;

    /**
     * Non-inferiority margin: the drop that a pass rules out. A run that can neither rule it out nor prove a regression
     * is inconclusive. Over 0 and under 1, in the units of {@code tolerance}.
     */
    @Parameter(property = "gemma.margin", defaultValue = "0.03")
    String margin;

    /**
     * The same for safety floors, such as correct refusals of harmful prompts. An inconclusive safety floor fails the
     * build.
     */
    @Parameter(property = "gemma.safetyMargin", defaultValue = "0.05")
    String safetyMargin;

    /** Growth of a drift over that of the baseline that counts, and that a pass rules out: 0.25 is a quarter. */
    @Parameter(property = "gemma.driftGrowth", defaultValue = "0.25")
    String driftGrowth;

    /**
     * How many items of each benchmark these files may hold. The files are those of {@code gemma.trainingData}. Within
     * the limit, a gain over the baseline that only leaked items have fails the gate.
     */
    @Parameter(property = "gemma.contamination.limit", defaultValue = "0")
    String contaminationLimit;

    /** Whether whatever is inconclusive fails, not only a safety floor. */
    @Parameter(property = "gemma.strict", defaultValue = "false")
    boolean strict;

    /** Returns what counts as a regression. Parameters are texts because Maven would speak of types of Java. */
    final GatePolicy policy() throws MojoExecutionException {
        var values = Map.of(
                "gemma.alpha", alpha,
                "gemma.tolerance", tolerance,
                "gemma.margin", margin,
                "gemma.safetyMargin", safetyMargin,
                "gemma.driftGrowth", driftGrowth,
                "gemma.contamination.limit", contaminationLimit);
        try {
            return GatePolicy.from(
                    name -> Optional.ofNullable(values.get(name)), strict ? Strictness.ALL : Strictness.SAFETY_FLOORS);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("gemma." + e.getMessage(), e);
        }
    }

    /** Returns the parts of a parameter between commas; none if it is not set. */
    static List<String> list(@Nullable String parameter) {
        return parameter == null ? List.of() : Configuration.parts(parameter);
    }
}
