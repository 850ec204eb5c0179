package io.gemmajunit.evaluate;

import io.gemmajunit.contamination.ContaminationScan;
import io.gemmajunit.contamination.LeakedRow;
import io.gemmajunit.contamination.SearchProgress;
import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.results.session.Host;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.run.Progress;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.ItemText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Searches training files for the items of tasks, without a model.
 *
 * @param out is given the lines for the user
 * @param progress is told how much of the files is read
 */
public record LeakSearcher(Consumer<String> out, Progress progress) {

    /** The setting that names the folder of cleaned copies. */
    static final String CLEAN = "gemma.contamination.clean";

    /**
     * Searches the files that the properties name, and writes what they hold into a file of results without
     * measurements.
     *
     * @param properties returns the value of a property {@code gemma.*}, null if it is not set
     * @throws io.gemmajunit.error.GemmaException if that cannot be done, for a reason that the user can fix
     */
    public void run(Function<String, @Nullable String> properties) {
        var settings = Configuration.ofEvaluation(properties);
        var output = settings.path("gemma.output");
        OutputFile.requireOurs("gemma.output", output, RunFile.BEGINNING);
        settings.required(EvaluateSettings.TASKS, "which tasks to look for, separated by commas");
        settings.required(TrainingFiles.SETTING, "which files the model was trained on, separated by commas");
        TrainingFiles files = EvaluateSettings.trainingFiles(settings);
        var library = EvaluateSettings.library(settings);
        Map<String, List<ItemText>> items = new LinkedHashMap<>();
        settings.list(EvaluateSettings.TASKS)
                .forEach(name -> library.resolve(name).tasks().forEach(task -> items.put(task.name(), task.texts())));
        var leaks = LeakedRows.into(output.resolveSibling(LeakedRows.FILE), settings.optionalPath(CLEAN), files);
        List<ContaminationReport> reports = new ArrayList<>();
        leaks.during(found -> reports.addAll(search(items, files, found)));
        leaks.clean().forEach(out);
        ResultsFile.write(
                output,
                new SessionResults(Host.environment(), new TestCounts(0, 0, 0, 0), List.of(), List.of(), reports));
    }

    /** Returns what files hold of each task, by whose names the items are given. */
    List<ContaminationReport> search(Map<String, List<ItemText>> items, TrainingFiles files) {
        return search(items, files, row -> {});
    }

    private List<ContaminationReport> search(
            Map<String, List<ItemText>> items, TrainingFiles files, Consumer<LeakedRow> found) {
        out.accept(String.format(
                Locale.ROOT,
                "Searching %s for %,d items of %s.",
                files,
                items.values().stream().mapToInt(List::size).sum(),
                items.size() == 1 ? items.keySet().iterator().next() : items.size() + " tasks"));
        var scan = new ContaminationScan();
        items.forEach(scan::add);
        progress.report(TrainingFiles.SETTING, 0, SearchProgress.PARTS);
        scan.search(
                files,
                new SearchProgress(files, (what, done) -> progress.report(what, done, SearchProgress.PARTS)),
                found);
        out.accept(String.format(Locale.ROOT, "Searched %,d rows.", scan.rows()));
        return scan.reports();
    }
}
