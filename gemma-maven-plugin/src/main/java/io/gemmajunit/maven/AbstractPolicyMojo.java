package io.gemmajunit.maven;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.Strictness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** How all goals define a regression. */
abstract class AbstractPolicyMojo extends AbstractSettingsMojo {

    /**
     * Chance of a false alarm in a whole run, over 0 and under 0.5: a drop counts as a regression only when chance would
     * produce it less often.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.alpha", defaultValue = "0.05")
    String alpha;

    /**
     * Smallest drop that counts as a regression: 0.01 is one percentage point of accuracy, or one percent of a perplexity.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.tolerance", defaultValue = "0.01")
    String tolerance;

    /**
     * Drop that a run has to rule out to pass; one that can do neither that nor prove a regression is inconclusive. Over 0 and
     * under 1, in the units of {@code tolerance}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.margin", defaultValue = "0.03")
    String margin;

    /**
     * The same for safety floors, which are the correct refusals of harmful prompts. An inconclusive safety floor fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.safetyMargin", defaultValue = "0.05")
    String safetyMargin;

    /**
     * Whether every inconclusive measurement fails the build, not only a safety floor.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.strict", defaultValue = "false")
    boolean strict;

    final GatePolicy policy() throws MojoExecutionException {
        return policy(alpha, tolerance, margin, safetyMargin, strict);
    }

    /** Parameters are texts because Maven would speak of a mojo's configuration and types of Java. */
    static GatePolicy policy(String alpha, String tolerance, String margin, String safetyMargin, boolean strict)
            throws MojoExecutionException {
        var values = Map.of(
                "gemma.alpha", alpha,
                "gemma.tolerance", tolerance,
                "gemma.margin", margin,
                "gemma.safetyMargin", safetyMargin);
        try {
            return GatePolicy.from(
                    name -> Optional.ofNullable(values.get(name)), strict ? Strictness.ALL : Strictness.SAFETY_FLOORS);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("gemma." + e.getMessage(), e);
        }
    }

    final void log(List<String> lines) {
        lines.forEach(getLog()::info);
    }
}
