package io.gemmajunit;

import io.gemmajunit.contamination.ContaminationScan;
import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.library.TaskLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Files that a model was trained on, which can be searched for the items of benchmarks: JSON lines, JSON, CSV, TSV,
 * Parquet and plain text, each also compressed by gzip, whatever their columns are called. Tests that
 * {@link GemmaModelTest} runs may have it as a parameter, for the files of {@code gemma.trainingData}.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class TrainingData {

    /** The setting that says how many items of each benchmark the files may hold. */
    static final String LIMIT = "gemma.contamination.limit";

    private final TrainingFiles files;
    private final int limit;
    private final Supplier<TaskLibrary> library;

    TrainingData(TrainingFiles files, int limit, Supplier<TaskLibrary> library) {
        this.files = files;
        this.limit = limit;
        this.library = library;
    }

    /**
     * Names files.
     *
     * @param tasks folder with task files; the built-in tasks are known anyway
     * @param names paths, or patterns such as {@code data/*.jsonl}, which stand for all files that fit, in the order of
     *     their names
     * @throws io.gemmajunit.error.GemmaException if a name stands for no file, or for a folder
     */
    public static TrainingData of(Path tasks, String... names) {
        return new TrainingData(TrainingFiles.of(names), 0, () -> TaskLibrary.of(List.of(tasks)));
    }

    /**
     * Reads all files once and returns what they hold of each task.
     *
     * @param benchmarks names of tasks, groups and tags
     * @throws io.gemmajunit.error.GemmaException if there is no such benchmark, or a file cannot be read
     */
    public List<ContaminationReport> searchFor(String... benchmarks) {
        var scan = new ContaminationScan();
        var tasks = library.get();
        for (String benchmark : benchmarks) {
            for (Task task : tasks.resolve(benchmark).tasks()) {
                scan.add(task.name(), task.texts());
            }
        }
        return scan.search(files).reports();
    }

    /** Returns how many items of each task the files may hold: {@code gemma.contamination.limit}, else 0. */
    public int limit() {
        return limit;
    }

    /** Returns the files. */
    public List<Path> files() {
        return files.files();
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
