package io.gemmajunit.evaluate;

import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.health.Health;
import io.gemmajunit.health.HealthSettings;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.results.session.Host;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.settings.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Examines the files of a checkpoint and writes what it finds into a file of results without measurements.
 *
 * @param out is given the lines for the user
 */
public record Examiner(Consumer<String> out) {

    private static final String PROBE = "gemma.health.probe";

    /**
     * Examines the checkpoint that the properties name.
     *
     * @param properties returns the value of a property {@code gemma.*}, null if it is not set
     * @throws io.gemmajunit.error.GemmaException if that cannot be done, for a reason that the user can fix
     */
    public void run(Function<String, @Nullable String> properties) {
        var settings = Configuration.ofEvaluation(properties);
        var output = settings.path("gemma.output");
        OutputFile.requireOurs("gemma.output", output, RunFile.BEGINNING);
        var finder = CheckpointFinder.withoutAliases();
        CheckpointLocation checkpoint = finder.find(EvaluateSettings.checkpoint(settings));
        out.accept("Examining the files of " + checkpoint + ".");
        var health = new Health(HealthSettings.from(settings::get), finder);
        Optional<HealthReport> report = health.examine(checkpoint);
        if (settings.flag(PROBE).orElse(false)) {
            report = report.map(files -> probed(files, health, checkpoint, settings));
        }
        ResultsFile.write(
                output,
                new SessionResults(
                        Host.environment(),
                        new TestCounts(0, 0, 0, 0),
                        List.of(),
                        report.stream().toList()));
    }

    /** Loads the model, and before it the one that it is compared with, so that one at a time is in memory. */
    private HealthReport probed(
            HealthReport files, Health health, CheckpointLocation checkpoint, Configuration settings) {
        if (!health.grave(files).isEmpty()) {
            out.accept("The model is not loaded, since its files are not healthy.");
            return files;
        }
        var probe = new ModelProbe(settings, out);
        return probe.of(files, checkpoint, health.parent(checkpoint));
    }
}
