package io.gemmajunit.maven;

import io.gemmajunit.maven.gate.EarlierRun;
import io.gemmajunit.maven.report.HealthJUnitXml;
import io.gemmajunit.maven.report.HealthSummary;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.shown.Count;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Examines the files of a checkpoint, in seconds and without loading it, and fails if something is wrong with them. All
 * goals that run a model do so first. Loads it, too, and asks it what its files cannot tell, if
 * {@code gemma.health.probe} is true.
 *
 * <p>Nothing is judged: the parameters of the gate, from {@code alpha} to {@code strict}, have no effect here. Relative
 * paths start at the folder that Maven runs in.
 *
 * @since 0.1.0
 */
@Mojo(name = "health", requiresProject = false, aggregator = true, threadSafe = true)
public final class HealthMojo extends AbstractStandaloneMojo {

    /** The checkpoint: a folder, a GGUF file, a Hub id, or {@code base+adapter}. It must be set. */
    @Parameter(property = "gemma.checkpoint")
    private @Nullable String checkpoint;

    /** Folder or Hub id of a LoRA adapter on the checkpoint. None by default. */
    @Parameter(property = "gemma.adapter")
    private @Nullable String adapter;

    /** Whether gemma:health also loads the model, and asks it what its files cannot tell. {@code false} by default. */
    @Parameter(property = "gemma.health.probe")
    private @Nullable String healthProbe;

    /** Folder for what people and build servers read. {@code target/gemma-reports} by default. */
    @Parameter(property = "gemma.reportsDirectory")
    private @Nullable File reportsDirectory;

    @Override
    void perform() throws MojoExecutionException, MojoFailureException {
        Path work = target().resolve("gemma");
        Path output = work.resolve("health.json");
        EarlierRun.delete(output);
        var own = new TreeMap<String, String>();
        put(own, "gemma.checkpoint", checkpoint);
        put(own, "gemma.adapter", adapter);
        put(own, "gemma.health.probe", healthProbe);
        own.put("gemma.output", output.toString());
        measure(work, own, Option.HEALTH);
        List<HealthReport> reports = ResultsFile.read(output).health();
        if (reports.isEmpty()) {
            getLog().warn("Nothing was examined: gemma.health is off, or the checkpoint is not in the Hugging Face"
                    + " layout.");
            return;
        }
        judge(reports.get(0));
    }

    private void judge(HealthReport report) throws MojoFailureException {
        log(HealthSummary.render(report));
        List<HealthFinding> grave = report.findings().stream()
                .filter(finding -> !finding.isWaived())
                .filter(finding -> finding.level() == HealthLevel.ERROR
                        || isStrictOnHealth() && finding.level() == HealthLevel.WARNING)
                .toList();
        HealthJUnitXml.write(reportsDirectory().resolve(HealthJUnitXml.FILE_NAME), List.of(report), grave);
        if (!grave.isEmpty()) {
            throw new MojoFailureException(report.checkpoint() + " is not healthy: "
                    + Count.of(grave.size(), "finding") + "."
                    + "\nAccept findings that are intended by their ids, as with gemma.health.ignore="
                    + grave.get(0).id() + ".");
        }
    }

    private Path reportsDirectory() {
        return reportsDirectory == null ? target().resolve("gemma-reports") : reportsDirectory.toPath();
    }
}
