package io.gemmajunit.maven;

import io.gemmajunit.gate.BaselineDiff;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.UnpairedGate;
import io.gemmajunit.gate.UnpairedResult;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.maven.report.Ascii;
import io.gemmajunit.maven.report.ConsoleSummary;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.results.SessionResults;
import io.gemmajunit.results.file.RunFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Compares two models item by item, in any folder, without a project or a baseline: a table of scores, which items were gained and
 * lost, and the gate's verdict. Fails if the candidate is worse.
 *
 * <p>Each side is a file that {@code gemma:verify} or {@code gemma:evaluate} wrote, or a checkpoint, which is measured on the tasks and prompt sets that
 * are named here. Relative paths start at the folder that Maven runs in.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", requiresProject = false, aggregator = true, threadSafe = true)
public final class CompareMojo extends AbstractEvaluationMojo {

    /**
     * The model in question: a results file or a checkpoint.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.candidate", required = true)
    String candidate;

    /**
     * The model that it is compared with, likewise.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.reference", required = true)
    String reference;

    /**
     * Folder for what people and build servers read. {@code target/gemma-compare} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.reportsDirectory")
    @Nullable
    File reportsDirectory;

    /** Called by Maven. */
    @Inject
    public CompareMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        super(toolchains, repositories);
    }

    @Override
    void perform() throws MojoExecutionException, MojoFailureException {
        var policy = policy();
        var dtype = Optional.ofNullable(dtype()).filter(asked -> !asked.equalsIgnoreCase("auto"));
        var now = ComparedSide.of("candidate", candidate, root(), dtype);
        var before = ComparedSide.of("reference", reference, root(), dtype);
        now.requireDtypeOf(before);
        var candidateRun = measured(now, before);
        var referenceRun = measured(before, now);
        var paired = before.beside(referenceRun.inRoleOf(candidateRun), candidateRun);
        var unpaired = new UnpairedGate(policy).compare(candidateRun, before.unpaired(paired));
        var failures = judgeUnpaired(unpaired);
        if (unpaired.isEmpty() || !paired.measurements().isEmpty()) {
            judge(now.beside(candidateRun, paired), paired, policy);
        }
        if (!failures.isEmpty()) {
            throw new MojoFailureException(
                    String.join("\n", failures) + "\n" + candidate + " is worse than " + reference + ".");
        }
    }

    private SessionResults measured(ComparedSide side, ComparedSide other) throws MojoExecutionException {
        return side.results().isPresent() ? side.results().get() : measure(side, other);
    }

    private SessionResults measure(ComparedSide side, ComparedSide other) throws MojoExecutionException {
        var folder = target().resolve("gemma").resolve("compare").resolve(side.name());
        var output = folder.resolve("evaluation.json");
        if (other.results().isPresent()
                && root().resolve(other.source()).normalize().equals(output.normalize())) {
            throw new MojoExecutionException("The " + other.name() + " " + other.source()
                    + " is where the scores of the " + side.name() + " will be written; move it elsewhere.");
        }
        try {
            // What an earlier run left must not pass for the outcome of this one.
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot delete " + output + " of an earlier run: " + e.getMessage(), e);
        }
        var own = new TreeMap<>(
                Map.of("gemma.checkpoint", side.source(), "gemma.adapter", "", "gemma.output", output.toString()));
        own.put("gemma.comparedWith", other.results().isPresent() ? other.source() : "");
        measure(folder, own, Option.NO_TABLE);
        if (!Files.exists(output)) {
            throw new MojoExecutionException("Nothing was measured on " + side.source()
                    + "; name tasks in gemma.tasks or prompt sets in gemma.harmless and gemma.harmful.");
        }
        return RunFile.read(output);
    }

    /** Says what can be said where the items of the reference are not known; returns what fails the build. */
    private List<String> judgeUnpaired(List<UnpairedResult> results) {
        if (!results.isEmpty()) {
            getLog().info("Unpaired, since " + reference + " has no items of these:");
            results.forEach(result -> getLog().info("  " + Ascii.of(result.sentence())));
        }
        return results.stream()
                .filter(UnpairedResult::failsBuild)
                .map(result -> Ascii.of(result.sentence()))
                .toList();
    }

    private void judge(SessionResults now, SessionResults before, GatePolicy policy) throws MojoFailureException {
        var report = new RegressionGate(policy).compare(now, before);
        log(BaselineDiff.between(before, now).lines());
        getLog().info("");
        ConsoleSummary.render(now, report, new MavenStyle()).forEach(getLog()::coloured);
        var folder = reportsDirectory();
        var reports =
                new Reports(folder, null, new BuildServer(System.getenv()), System.out::println, Clock.systemUTC());
        reports.writeComparison(now, report, before).forEach(getLog()::warn);
        if (!report.passed()) {
            throw new MojoFailureException(
                    Judge.regressions(report) + "\n" + conclusion(report) + "\nReports are in " + folder + ".");
        }
        getLog().info("Reports are in " + folder + ".");
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

    private Path reportsDirectory() {
        return reportsDirectory == null ? target().resolve("gemma-compare") : reportsDirectory.toPath();
    }
}
