package io.gemmajunit.maven;

import io.gemmajunit.gate.BaselineDiff;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.UnpairedGate;
import io.gemmajunit.gate.UnpairedTest;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.maven.compare.ComparedSide;
import io.gemmajunit.maven.compare.PortraitGoal;
import io.gemmajunit.maven.console.MavenStyle;
import io.gemmajunit.maven.gate.EarlierRun;
import io.gemmajunit.maven.gate.Judge;
import io.gemmajunit.maven.gate.Reports;
import io.gemmajunit.maven.report.ConsoleSummary;
import io.gemmajunit.maven.report.PortraitSummary;
import io.gemmajunit.portrait.Priorities;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.results.session.SessionResults;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compares models item by item, in any folder, without a project or a baseline. Of a candidate and a reference: a table
 * of scores, which items were gained and lost, and the gate's verdict; fails if the candidate is worse. Of two to eight
 * checkpoints: what each is better and worse at than the one that it was tuned from, what it knows and declines to say,
 * and which to start from.
 *
 * <p>Each of a candidate and a reference is a file that {@code gemma:verify} or {@code gemma:evaluate} wrote, or a
 * checkpoint, which is measured on the tasks and prompt sets that are named here. Relative paths start at the folder
 * that Maven runs in.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", requiresProject = false, aggregator = true, threadSafe = true)
public final class CompareMojo extends AbstractEvaluationMojo {

    /** The model in question: a results file or a checkpoint. */
    @Parameter(property = "gemma.candidate")
    @Nullable
    String candidate;

    /** The model that it is compared with, likewise. */
    @Parameter(property = "gemma.reference")
    @Nullable
    String reference;

    /**
     * Two to eight checkpoints that are shown side by side, separated by commas, in place of candidate and reference.
     */
    @Parameter(property = "gemma.checkpoints")
    @Nullable
    String checkpoints;

    /**
     * Which of these was tuned from which, as {@code child=parent}, separated by commas. What adapters, cards and names
     * say by default.
     */
    @Parameter(property = "gemma.parents")
    @Nullable
    String parents;

    /**
     * Suites on which the model to start from may lose nothing, separated by commas. All that are not wanted by
     * default.
     */
    @Parameter(property = "gemma.mustHold")
    @Nullable
    String mustHold;

    /**
     * Suites that decide between two models that lose nothing, separated by commas, the first that tells. None by
     * default.
     */
    @Parameter(property = "gemma.wanted")
    @Nullable
    String wanted;

    /** Folder for what people and build servers read. {@code target/gemma-compare} by default. */
    @Parameter(property = "gemma.reportsDirectory")
    @Nullable
    File reportsDirectory;

    @Override
    void perform() throws MojoExecutionException, MojoFailureException {
        var policy = policy();
        if (policy.contaminationLimit() > 0) {
            getLog().warn("gemma.contamination.limit is " + policy.contaminationLimit()
                    + ", but gemma:compare tells what training files hold and fails for none of it; gemma:contamination"
                    + " and gemma:verify go by it.");
        }
        var dtype = Optional.ofNullable(dtype()).filter(asked -> !asked.equalsIgnoreCase("auto"));
        if (checkpoints != null) {
            if (candidate != null || reference != null) {
                throw new MojoExecutionException(
                        "gemma.checkpoints stands in place of gemma.candidate and gemma.reference;"
                                + " set it, or both of them.");
            }
            portray(PortraitGoal.of(
                    list(checkpoints),
                    root(),
                    list(parents),
                    dtype,
                    policy,
                    new Priorities(list(mustHold), list(wanted))));
            return;
        }
        if (candidate == null || reference == null) {
            throw new MojoExecutionException(
                    "Nothing to compare: set gemma.candidate and gemma.reference to two models, or gemma.checkpoints to"
                            + " two to eight checkpoints.");
        }
        var now = ComparedSide.of("candidate", candidate, root(), dtype);
        var before = ComparedSide.of("reference", reference, root(), dtype);
        now.requireDtypeOf(before);
        now.requireTokensOf(before);
        reports().requireWritable();
        var candidateRun = measured(now, before);
        var referenceRun = measured(before, now);
        now.requireItems();
        var paired = before.beside(referenceRun.inRoleOf(candidateRun), candidateRun);
        var unpaired = UnpairedGate.tests(candidateRun, before.unpaired(paired));
        if (unpaired.isEmpty()) {
            before.requireInCommon(paired, candidateRun);
        }
        boolean isPaired = unpaired.isEmpty() || !paired.measurements().isEmpty();
        judge(isPaired ? now.beside(candidateRun, paired) : candidateRun, paired, unpaired, policy);
    }

    private void portray(PortraitGoal goal) throws MojoExecutionException {
        reports().requireWritable();
        var outcome = goal.run(this::measure, getLog());
        if (outcome.portrait().isEmpty()) {
            throw new MojoExecutionException(
                    "Too few models could be measured to compare any:\n  " + String.join("\n  ", outcome.failures()));
        }
        var portrait = outcome.portrait().get();
        getLog().info("");
        PortraitSummary.render(portrait, outcome.failures(), new MavenStyle()).forEach(getLog()::coloured);
        reports().writePortrait(portrait, outcome.failures()).forEach(getLog()::warn);
        if (!outcome.failures().isEmpty()) {
            throw new MojoExecutionException("Of those that could be measured there are reports in "
                    + reportsDirectory() + ".\n  " + String.join("\n  ", outcome.failures()));
        }
        getLog().info("Reports are in " + reportsDirectory() + ".");
    }

    private SessionResults measured(ComparedSide side, ComparedSide other) throws MojoExecutionException {
        if (side.results().isPresent()) {
            return side.results().get();
        }
        if (other.results().isPresent()
                && root().resolve(other.source())
                        .normalize()
                        .equals(output(side.name()).normalize())) {
            throw new MojoExecutionException("The " + other.name() + " " + other.source()
                    + " is where the scores of the " + side.name() + " will be written; move it elsewhere.");
        }
        return measure(
                side.name(),
                Map.of(
                        "gemma.checkpoint",
                        side.source(),
                        "gemma.adapter",
                        "",
                        "gemma.comparedWith",
                        other.results().isPresent() ? other.source() : ""));
    }

    private Path output(String name) {
        return target().resolve("gemma").resolve("compare").resolve(name).resolve("evaluation.json");
    }

    /** Measures one of the models, whose scores and answers are kept in a folder of that name. */
    private SessionResults measure(String name, Map<String, String> settings) throws MojoExecutionException {
        var output = output(name);
        EarlierRun.delete(output);
        var own = new TreeMap<>(settings);
        // A comparison needs all scores.
        own.put("gemma.shard", "");
        own.put("gemma.output", output.toString());
        measure(output.getParent(), own, Option.NO_TABLE);
        if (!Files.exists(output)) {
            throw new MojoExecutionException("Nothing was measured on " + settings.get("gemma.checkpoint")
                    + "; name tasks in gemma.tasks or prompt sets in gemma.harmless and gemma.harmful.");
        }
        return RunFile.read(output);
    }

    private void judge(SessionResults now, SessionResults before, List<UnpairedTest> unpaired, GatePolicy policy)
            throws MojoFailureException {
        var report = new RegressionGate(policy).compare(now, before, unpaired);
        if (!before.measurements().isEmpty()) {
            log(BaselineDiff.between(before, now).lines());
            getLog().info("");
        }
        ConsoleSummary.render(now, report, new MavenStyle()).forEach(getLog()::coloured);
        reports().writeComparison(now, report, before).forEach(getLog()::warn);
        if (!report.passed()) {
            throw new MojoFailureException(Judge.regressions(report) + "\n" + conclusion(report) + "\nReports are in "
                    + reportsDirectory() + ".");
        }
        getLog().info("Reports are in " + reportsDirectory() + ".");
    }

    private String conclusion(GateReport report) {
        var verdicts =
                report.failures().stream().map(result -> result.verdict()).toList();
        if (verdicts.contains(Verdict.FAIL)) {
            return candidate + " is worse than " + reference + ".";
        }
        return verdicts.contains(Verdict.INCONCLUSIVE)
                ? candidate + " may be worse than " + reference + "."
                : candidate + " cannot be compared with " + reference + " on all that both were measured on.";
    }

    private Reports reports() {
        return Reports.of(reportsDirectory(), null);
    }

    private Path reportsDirectory() {
        return reportsDirectory == null ? target().resolve("gemma-compare") : reportsDirectory.toPath();
    }
}
