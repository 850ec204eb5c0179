package io.gemmajunit.maven;

import io.gemmajunit.maven.gate.EarlierRun;
import io.gemmajunit.maven.report.ContaminationSummary;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.file.ResultsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Searches training files for the items of benchmarks, without a model, and fails if they hold any: a score on items
 * that a model has learned says nothing. Copies are found, word for word or nearly so; paraphrases and translations are
 * not.
 *
 * <p>Nothing is scored: the parameters of the model and of the gate have no effect here. Relative paths start at the
 * folder that Maven runs in.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "contamination",
        defaultPhase = LifecyclePhase.PROCESS_TEST_RESOURCES,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
public final class ContaminationMojo extends AbstractStandaloneMojo {

    /**
     * Tasks, groups and tags, separated by commas; {@code list} prints the known ones. It must be set;
     * {@code gemma:evaluate} has the list.
     */
    @Parameter(property = "gemma.tasks")
    private @Nullable String tasks;

    /**
     * Folder for copies of these files without the rows that hold items, of JSON lines alone. Nothing there is
     * replaced. None by default; the rows are listed in {@code target/gemma/leaked-rows.jsonl} anyway.
     */
    @Parameter(property = "gemma.contamination.clean")
    private @Nullable String contaminationClean;

    @Override
    void perform() throws MojoExecutionException, MojoFailureException {
        Path work = target().resolve("gemma");
        Path output = work.resolve("contamination.json");
        EarlierRun.delete(output);
        SortedMap<String, String> own = new TreeMap<>();
        put(own, "gemma.tasks", tasks);
        put(own, "gemma.contamination.clean", contaminationClean);
        own.put("gemma.output", output.toString());
        measure(work, own, Option.CONTAMINATION);
        List<ContaminationReport> reports = ResultsFile.read(output).contamination();
        log(ContaminationSummary.render(reports));
        getLog().info("All that was found is in " + output + ".");
        int limit = policy().contaminationLimit();
        var leaky = reports.stream()
                .filter(report -> report.learnable().size() > limit)
                .map(report -> report.learnable().size() + " of the " + report.items() + " items of " + report.task())
                .toList();
        if (!leaky.isEmpty()) {
            throw new MojoFailureException("The training files hold " + String.join(" and ", leaky)
                    + ", more than gemma.contamination.limit allows (" + limit
                    + " of each).\nTake the rows out that " + output.resolveSibling("leaked-rows.jsonl")
                    + " lists, and train again, or score other items.");
        }
    }
}
