package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.health.KnownExaminations;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
        return new KeptExaminations(
                FileNotes.in(folder.resolve(FILE), "what examinations of checkpoints found", clock));
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
                            KeptExaminations::read,
                            KeptExaminations::written,
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

    private static ObjectNode written(HealthReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("checkpoint", report.checkpoint());
        var findings = json.putArray("findings");
        report.findings()
                .forEach(finding -> findings.addObject()
                        .put("id", finding.id())
                        .put("level", finding.level().name())
                        .put("waived", finding.isWaived())
                        .put("message", finding.message()));
        ObjectNode skipped = json.putObject("skipped");
        report.skipped().forEach(skipped::put);
        return json;
    }

    private static Optional<HealthReport> read(JsonNode json) {
        List<HealthFinding> findings = new ArrayList<>();
        for (JsonNode finding : json.path("findings")) {
            Optional<HealthLevel> level = Arrays.stream(HealthLevel.values())
                    .filter(each -> each.name().equals(finding.path("level").textValue()))
                    .findFirst();
            if (level.isEmpty()
                    || !finding.path("id").isTextual()
                    || !finding.path("message").isTextual()) {
                return Optional.empty();
            }
            findings.add(new HealthFinding(
                    finding.path("id").textValue(),
                    level.get(),
                    finding.path("waived").asBoolean(),
                    finding.path("message").textValue()));
        }
        SortedMap<String, String> skipped = new TreeMap<>();
        json.path("skipped")
                .properties()
                .forEach(each -> skipped.put(each.getKey(), each.getValue().asText()));
        return json.path("checkpoint").isTextual() && json.path("findings").isArray()
                ? Optional.of(new HealthReport(json.path("checkpoint").textValue(), findings, skipped))
                : Optional.empty();
    }
}
