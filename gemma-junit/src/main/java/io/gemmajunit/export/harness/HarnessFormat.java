package io.gemmajunit.export.harness;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.export.FinishedRun;
import io.gemmajunit.export.ResultFormat;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.results.Evaluation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code results_<time>.json} and {@code samples_<task>_<time>.jsonl} in a folder for each model, as
 * lm-evaluation-harness {@value #VERSION} writes them with {@code --output_path} and {@code --log_samples}.
 *
 * @param folder for the folders of models
 */
public record HarnessFormat(Path folder, Clock clock) implements ResultFormat {

    /** The name of the format in settings. */
    public static final String NAME = "lm-eval";

    /** The version whose files these are. */
    public static final String VERSION = "0.4.13";

    /** Its tools take what stands behind the last underscore of a name for the time. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSSSS");

    @Override
    public void check(List<String> measurements, Collection<String> tasks) {
        requireFileEach(tasks);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw new GemmaException("The folder " + folder
                    + " of the format lm-eval cannot be written; make it writable, or move gemma.output.");
        }
    }

    private static void requireFileEach(Collection<String> tasks) {
        Map<String, String> names = new HashMap<>();
        for (String task : tasks) {
            String other = names.putIfAbsent(FileName.of(task), task);
            if (other != null) {
                throw new GemmaException("The format lm-eval has a file for each task, and those of " + other + " and "
                        + task + " would have one name; call one of them something else.");
            }
        }
    }

    @Override
    public List<Path> write(FinishedRun run) {
        String stamp = LocalDateTime.now(clock).format(TIME);
        Path models = folder.resolve(FileName.of(run.model()));
        List<Path> written = new ArrayList<>();
        ResultsDocument results = new ResultsDocument(run);
        for (Evaluation task : run.results().tasks()) {
            SampleLines lines =
                    new SampleLines(task, Objects.requireNonNull(run.plans().get(task.task())), run.unsafeTexts());
            Path samples = models.resolve("samples_" + FileName.of(task.task()) + "_" + stamp + ".jsonl");
            replace(
                    samples,
                    writer -> lines.forEach(line -> {
                        writer.write(line);
                        writer.write('\n');
                    }));
            results.hash(task.task(), lines.hash());
            written.add(samples);
        }
        Path file = models.resolve("results_" + stamp + ".json");
        replace(file, writer -> writer.write(results.text()));
        written.add(file);
        return List.copyOf(written);
    }

    private static void replace(Path file, Content content) {
        try {
            WholeFile.replace(file, unfinished -> {
                try (BufferedWriter writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                    content.write(writer);
                }
            });
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static GemmaException unwritable(Path file, IOException e) {
        return new GemmaException(
                "Cannot write " + file + " for the format lm-eval: " + ReadFault.reason(e)
                        + "; check that its folder is writable.",
                e);
    }

    /** What a file holds. */
    @FunctionalInterface
    interface Content {
        void write(BufferedWriter writer) throws IOException;
    }
}
