package io.gemmajunit.model.cache;

import io.gemmajunit.health.KnownExaminations;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.file.HealthJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what examinations of checkpoints found, for as long as no file in their folders has changed, come or gone,
 * and this library's code is the same.
 */
public final class KeptExaminations implements KnownExaminations {

    private static final Logger LOG = LoggerFactory.getLogger(KeptExaminations.class);

    static final String FILE = "examinations.jsonl";
    /** No check looks deeper into a checkpoint's folder. */
    private static final int DEPTH = 3;
    /** A folder of more is none of a checkpoint alone. */
    private static final int MOST_FILES = 10_000;

    private final FileNotes notes;

    private KeptExaminations(FileNotes notes) {
        this.notes = notes;
    }

    /**
     * Returns the reports that a folder of kept answers holds.
     *
     * @throws io.gemmajunit.model.ModelException if they cannot be read or written
     */
    public static KeptExaminations in(Path folder) {
        return in(folder, Clock.systemUTC());
    }

    static KeptExaminations in(Path folder, Clock clock) {
        return new KeptExaminations(FileNotes.in(folder.resolve(FILE), "findings of examinations", clock));
    }

    @Override
    public HealthReport of(List<Path> folders, List<?> conditions, Supplier<HealthReport> examination) {
        try {
            List<Path> files = files(folders);
            return files.size() > MOST_FILES
                    ? examination.get()
                    : notes.of(
                            files,
                            List.of(
                                    CodeDigest.ofClassesWith(HealthReport.class),
                                    folders.stream().map(Path::toString).toList(),
                                    conditions),
                            HealthJson::read,
                            HealthJson::write,
                            examination::get);
        } catch (IOException e) {
            LOG.debug("What was found in {} is not kept.", folders, e);
            return examination.get();
        }
    }

    private static List<Path> files(List<Path> folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> inside = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
                inside.filter(Files::isRegularFile)
                        .sorted()
                        .limit(MOST_FILES + 1L)
                        .forEach(files::add);
            } catch (UncheckedIOException e) {
                // As of a link to a folder that it lies in.
                throw e.getCause();
            }
        }
        return files;
    }
}
