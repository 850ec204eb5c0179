package io.gemmajunit.maven.compare;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.model.local.StoredTexts;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.results.harness.HarnessFiles;
import io.gemmajunit.results.harness.HarnessRun;
import io.gemmajunit.results.harness.PairedDocuments;
import io.gemmajunit.results.harness.PublishedScore;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.text.TokenDifference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * One of two models that are compared.
 *
 * @param name {@code candidate} or {@code reference}
 * @param source file or checkpoint, as the user wrote it
 * @param results what was measured; empty for a checkpoint that has yet to be
 * @param harness the run of lm-evaluation-harness that these are from; empty for one of ours
 * @param checkpoint that has yet to be measured; empty for a file
 * @param dtypes in which it was measured, or in which the checkpoint computes unless told otherwise
 */
public record ComparedSide(
        String name,
        String source,
        Optional<SessionResults> results,
        Optional<HarnessRun> harness,
        Optional<Checkpoint> checkpoint,
        Set<String> dtypes) {

    /**
     * Returns a side whose file has been read, or whose checkpoint has been looked at, before any model is run for the
     * other.
     *
     * @param root where relative paths start
     * @param dtype that checkpoints are to compute in; empty for their own
     * @throws ResultsException if it is a file that is damaged
     * @throws MojoExecutionException if it is neither a results file nor a checkpoint that can be used
     */
    public static ComparedSide of(String name, String source, Path root, Optional<String> dtype)
            throws MojoExecutionException {
        var path = root.resolve(source);
        if (Files.isRegularFile(path) && !CheckpointFinder.isModel(path)
                || source.endsWith(".json") && !Files.exists(path)) {
            var harness = Optional.of(path).filter(HarnessFiles::isAt).map(HarnessFiles::read);
            var results = harness.isPresent() ? harness.get().sampled() : read(name, path);
            var dtypes = results.measurements().stream()
                    .map(measurement -> measurement.subject().dtype())
                    .collect(Collectors.toSet());
            return new ComparedSide(name, source, Optional.of(results), harness, Optional.empty(), dtypes);
        }
        try {
            var checkpoint =
                    Checkpoint.open(CheckpointFinder.withoutAliases(root).find(source));
            return new ComparedSide(
                    name,
                    source,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(checkpoint),
                    Set.of(dtype.orElseGet(checkpoint.usualDtype()::label)));
        } catch (CheckpointException | CheckpointAbsentException e) {
            throw new MojoExecutionException(
                    "gemma." + name + " is no results file, and as a checkpoint it cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private static SessionResults read(String name, Path file) throws MojoExecutionException {
        if (!Files.exists(file)) {
            throw new MojoExecutionException("gemma." + name + " names " + file
                    + ", which does not exist; name a results file or a checkpoint.");
        }
        try {
            return RunFile.read(file);
        } catch (ResultsException e) {
            if (isBaseline(file)) {
                throw new MojoExecutionException("gemma." + name + " names " + file
                        + ", which is a baseline and no results file; name the file of a run, such as"
                        + " target/gemma/results.json.");
            }
            throw e;
        }
    }

    private static boolean isBaseline(Path file) {
        try {
            BaselineFile.read(file);
            return true;
        } catch (ResultsException e) {
            return false;
        }
    }

    /**
     * Returns what was measured on this side, as far as its items can be paired with those of the other; all of it,
     * where none of the two is a run of lm-evaluation-harness.
     */
    public SessionResults beside(SessionResults own, SessionResults other) {
        return harness.map(run -> new PairedDocuments(run).beside(other)).orElse(own);
    }

    /** Returns the scores on this side of which no items are known, beside a run of which some were paired already. */
    public List<PublishedScore> unpaired(SessionResults paired) {
        return harness.map(HarnessRun::published).orElse(List.of()).stream()
                .filter(score -> paired.measurements().stream()
                        .noneMatch(measurement -> measurement.name().equals(score.measurement())))
                .toList();
    }

    /** Refuses a run of lm-evaluation-harness that has scores alone, where it is the one in question. */
    public void requireItems() throws MojoExecutionException {
        if (harness.isPresent() && harness.get().sampled().measurements().isEmpty()) {
            throw new MojoExecutionException("The " + name + " " + source + " has scores, but no items beside it; run"
                    + " lm-evaluation-harness with --log_samples, or compare the other way round.");
        }
    }

    /** Refuses a run of lm-evaluation-harness that shares nothing with the other side. */
    public void requireInCommon(SessionResults paired, SessionResults other) throws MojoExecutionException {
        if (harness.isPresent() && paired.measurements().isEmpty()) {
            throw new MojoExecutionException("The " + name + " " + source + " has scores of "
                    + String.join(", ", harness.get().names()) + ", and none of what the other side measured, "
                    + other.measurements().stream()
                            .map(Measurement::name)
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + "; compare what both have.");
        }
    }

    /** Refuses two sides of which at least one is to be measured, in another arithmetic than the other. */
    public void requireDtypeOf(ComparedSide other) throws MojoExecutionException {
        boolean isMeasured = results.isPresent() && other.results().isPresent();
        if (isMeasured || dtypes.size() != 1 || other.dtypes.size() != 1 || dtypes.equals(other.dtypes)) {
            return;
        }
        var common = fixedDtype().or(other::fixedDtype).orElse(Dtype.FLOAT32.label());
        throw new MojoExecutionException("The " + name + " is computed in " + only(dtypes) + " and the " + other.name
                + " in " + only(other.dtypes) + ", so their scores could not be compared; set -Dgemma.dtype="
                + common + ".");
    }

    /**
     * Refuses a checkpoint in another format than the Hugging Face layout, or a quantised one, that reads text
     * otherwise than the other of its geometry, as a conversion with a wrong tokenizer does.
     */
    public void requireTokensOf(ComparedSide other) throws MojoExecutionException {
        if (checkpoint.isEmpty() || other.checkpoint.isEmpty()) {
            return;
        }
        var own = checkpoint.get();
        var theirs = other.checkpoint.get();
        if (!(isConverted(own) || isConverted(theirs)) || !isOfOneGeometry(own.config(), theirs.config())) {
            return;
        }
        var difference = TokenDifference.between(StoredTexts.of(own), StoredTexts.of(theirs));
        if (difference.isPresent()) {
            throw new MojoExecutionException("Token " + difference.get().id() + " is \""
                    + difference.get().first() + "\" in the " + name + " " + source + " and \""
                    + difference.get().second() + "\" in the " + other.name + " " + other.source
                    + ", which has as many layers of the same width, so what would be compared is not the conversion alone;"
                    + " convert again with the tokenizer of the original.");
        }
    }

    private static boolean isConverted(Checkpoint checkpoint) {
        return checkpoint.isDecoded() || !checkpoint.storage().texts().isEmpty();
    }

    private static boolean isOfOneGeometry(ModelConfig one, ModelConfig other) {
        return one.hiddenSize() == other.hiddenSize()
                && one.layers().size() == other.layers().size();
    }

    /** Returns the arithmetic of what is measured already. */
    private Optional<String> fixedDtype() {
        return results.map(measured -> only(dtypes));
    }

    private static String only(Set<String> dtypes) {
        return dtypes.iterator().next();
    }
}
