package io.gemmajunit.health;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.text.CheckpointTokenizer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Examines a checkpoint before a token is spent on it.
 *
 * @param finder finds the parent
 */
public record Health(HealthSettings settings, CheckpointFinder finder) {

    /**
     * Examines a checkpoint.
     *
     * @return empty if that was not asked for, or if it is no folder in the Hugging Face layout
     * @throws io.gemmajunit.error.GemmaException if a file cannot be read, or the parent that was named is nowhere
     */
    public Optional<HealthReport> examine(CheckpointLocation checkpoint) {
        return examine(checkpoint, () -> CheckpointTokenizer.open(checkpoint.folders()), KnownExaminations.NONE);
    }

    /**
     * Examines a checkpoint whose tokenizer somebody else needs, too, unless it is known what that finds.
     *
     * @param tokenizer reads it; asked once, unless it fails
     * @return empty if that was not asked for, or if it is no folder in the Hugging Face layout
     * @throws io.gemmajunit.error.GemmaException if a file cannot be read, or the parent that was named is nowhere
     */
    public Optional<HealthReport> examine(
            CheckpointLocation checkpoint, Supplier<CheckpointTokenizer> tokenizer, KnownExaminations known) {
        if (settings.mode() == HealthMode.OFF
                || !Files.isRegularFile(checkpoint.base().resolve("config.json"))) {
            return Optional.empty();
        }
        Optional<CheckpointLocation> parent = parent(checkpoint);
        List<CheckpointLocation> both =
                Stream.concat(Stream.of(checkpoint), parent.stream()).toList();
        return Optional.of(known.of(
                both.stream().flatMap(each -> each.folders().stream()).toList(),
                List.of(both.toString(), new TreeSet<>(settings.waived())),
                () -> Examination.of(checkpoint, parent, tokenizer, settings.waived())));
    }

    /**
     * Does nothing if a report allows a checkpoint to be measured.
     *
     * @throws GemmaException otherwise, with all that speaks against it
     */
    public void require(HealthReport report) {
        List<HealthFinding> grave = grave(report);
        if (!grave.isEmpty()) {
            String ids = grave.stream().map(HealthFinding::id).distinct().collect(Collectors.joining(","));
            throw new GemmaException("Checkpoint " + report.checkpoint() + " is not healthy.\n"
                    + grave.stream().map(HealthFinding::toString).collect(Collectors.joining("\n"))
                    + "\nAccept findings that are intended with -D" + HealthSettings.IGNORE + "=" + ids + ".");
        }
    }

    /** Returns the findings that end a run. */
    public List<HealthFinding> grave(HealthReport report) {
        List<HealthFinding> grave = new ArrayList<>(report.of(HealthLevel.ERROR));
        if (settings.mode() == HealthMode.STRICT) {
            grave.addAll(report.of(HealthLevel.WARNING));
        }
        return grave;
    }

    /** Returns the checkpoint that another was tuned from, as far as settings or its files name one that is at hand. */
    public Optional<CheckpointLocation> parent(CheckpointLocation checkpoint) {
        if (settings.parent().isPresent()) {
            return settings.parent().map(finder::find);
        }
        if (checkpoint.adapter().isPresent()) {
            return Optional.of(new CheckpointLocation(checkpoint.base(), Optional.empty()));
        }
        return ModelCard.baseModel(checkpoint.base()).flatMap(this::ifPresent);
    }

    /**
     * What a model card names need not be on this machine, and what is there by that name need not be a model: of one
     * that a server holds, or of whose tokenizer alone somebody made use, the Hub's cache has all but the weights.
     */
    private Optional<CheckpointLocation> ifPresent(String name) {
        try {
            return Optional.of(finder.find(name))
                    .filter(found -> Files.isRegularFile(found.base())
                            || Files.isRegularFile(found.base().resolve("config.json"))
                                    && StoredFiles.in(found.base()).hasWeights());
        } catch (CheckpointAbsentException e) {
            return Optional.empty();
        }
    }
}
