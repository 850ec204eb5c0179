package io.gemmajunit.maven;

import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.file.RunFile;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Measures how far the refusal detector can be trusted on a model's own answers. The first run writes a table of
 * answers for each prompt set that was measured; once people have labelled them in a spreadsheet, a further run says
 * how often the detector agrees and corrects the rates for its errors.
 *
 * @since 0.1.0
 */
@Mojo(name = "audit", requiresProject = false, threadSafe = true)
public final class AuditMojo extends AbstractShownMojo {

    /** File of what the tests measured, item by item. */
    @Parameter(
            property = "gemma.results",
            defaultValue = "${project.build.directory}/gemma/results.json",
            required = true)
    File results;

    /**
     * Folder of the tables that {@code gemma:audit} writes and people label. They are a person's work, so keep them
     * where {@code clean} does not delete them.
     */
    @Parameter(property = "gemma.audit", defaultValue = "${project.basedir}/gemma-audit", required = true)
    File audit;

    @Override
    void perform() throws MojoExecutionException {
        List<RefusalReport> reports = RunFile.read(results.toPath()).measurements().stream()
                .filter(measurement -> measurement.kind().equals(RefusalReport.KIND))
                .map(RefusalReport::of)
                .toList();
        if (reports.isEmpty()) {
            throw new MojoExecutionException("Nothing in " + results
                    + " was measured on a prompt set, so no answers can be labelled; measure refusals first.");
        }
        var tables = new AuditTables(audit.toPath());
        Map<Boolean, List<RefusalReport>> byAnswers =
                reports.stream().collect(Collectors.partitioningBy(tables::hasAnswers));
        String unkept = byAnswers.get(false).stream().map(RefusalReport::suite).collect(Collectors.joining(", "));
        String notice = "The texts of the answers to " + unkept
                + " were not kept, so they cannot be labelled; measure again with gemma.unsafeTexts=keep.";
        if (byAnswers.get(true).isEmpty()) {
            throw new MojoExecutionException(notice);
        }
        byAnswers.get(true).forEach(report -> log(tables.audit(report)));
        if (!unkept.isEmpty()) {
            log(List.of(notice));
        }
    }
}
