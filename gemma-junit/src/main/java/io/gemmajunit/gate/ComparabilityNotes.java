package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.results.baseline.BaselineModel;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.StorageConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What decides no verdict but explains one: another machine or template, answers that changed both ways. */
final class ComparabilityNotes {

    private static final int FEWEST_FLIPS = 10;

    private ComparabilityNotes() {}

    /** Notes which models are compared, and what only one of them was measured on. */
    static List<String> sides(SessionResults run, Baseline reference, List<UnpairedTest> unpaired) {
        var notes = new ArrayList<String>();
        run.subjects().forEach(subject -> {
            var before = reference.models().get(subject.role());
            if (before != null) {
                notes.add(side(subject, before));
            }
        });
        var tested = unpaired.stream().map(UnpairedTest::measurement).toList();
        if (!tested.isEmpty()) {
            notes.add("Unpaired, since the reference has no items of it, so that less can be seen: "
                    + tested.stream().map(Measurement::label).collect(Collectors.joining(", ")) + ".");
        }
        var added = run.measurements().stream()
                .filter(measurement -> reference.find(measurement).isEmpty())
                .filter(measurement -> !tested.contains(measurement))
                .map(Measurement::label)
                .collect(Collectors.joining(", "));
        var missing = reference.entries().stream()
                .filter(entry -> isMissing(entry, run))
                .map(entry -> Reference.RUN.label(entry.role(), entry.name()))
                .collect(Collectors.joining(", "));
        if (!added.isEmpty()) {
            notes.add("Not compared, because only the candidate was measured on it: " + added + ".");
        }
        if (!missing.isEmpty()) {
            notes.add("Not compared, because only the reference was measured on it: " + missing + ".");
        }
        return notes;
    }

    private static String side(Subject subject, BaselineModel before) {
        boolean isSame =
                !subject.fingerprints().isEmpty() && subject.fingerprints().equals(before.fingerprints());
        return isSame
                ? "Candidate and reference are the same checkpoint, " + subject.checkpoint()
                        + ": what differs comes from the measurement alone."
                : "The candidate is " + subject.checkpoint() + ", the reference " + before.checkpoint() + ".";
    }

    /** Notes how a run and its reference differ besides the weights. */
    static List<String> differences(SessionResults run, Baseline baseline, Reference reference) {
        var notes = new ArrayList<String>();
        environment(run, baseline, reference, notes);
        models(run, baseline, reference, notes);
        return notes;
    }

    private static void environment(SessionResults run, Baseline baseline, Reference reference, List<String> notes) {
        var differences = new ArrayList<String>();
        baseline.environment().forEach((key, before) -> {
            var now = run.environment().get(key);
            if (now != null && !now.equals(before)) {
                differences.add(key + " (" + before + ", now " + now + ")");
            }
        });
        if (!differences.isEmpty()) {
            notes.add("The " + reference.words() + " was recorded with another " + String.join(" and ", differences)
                    + ": a few answers may flip either way for that alone.");
        }
    }

    /** Other weights are expected; another tokenizer or template comes with the checkpoint and explains much. */
    private static void models(SessionResults run, Baseline baseline, Reference reference, List<String> notes) {
        run.subjects().forEach(subject -> {
            var before = baseline.models().get(subject.role());
            // Of a run of lm-evaluation-harness no files are known.
            if (before == null
                    || before.fingerprints().isEmpty()
                    || subject.fingerprints().isEmpty()) {
                return;
            }
            var parts = new TreeSet<>(List.of("tokenizer", Subject.CHAT_TEMPLATE));
            parts.removeIf(part -> Objects.equals(
                    before.fingerprints().get(part), subject.fingerprints().get(part)));
            if (isRebuilt(run, subject)) {
                parts.remove("tokenizer");
            }
            if (!parts.isEmpty()) {
                var words = parts.stream()
                        .map(part -> part.equals(Subject.CHAT_TEMPLATE) ? "chat template" : part)
                        .collect(Collectors.joining(" and "));
                notes.add(subject.checkpoint() + " has another " + words + " than " + before.checkpoint() + " of the "
                        + reference.words() + ", so the change is not of the weights alone.");
            }
        });
    }

    /** A tokenizer that was made of another format has no file to compare. */
    private static boolean isRebuilt(SessionResults run, Subject subject) {
        return StorageConditions.of(run.environment(), StorageConditions.TOKENIZER, subject.checkpoint())
                .isPresent();
    }

    /** Notes changes that cancel out in the score ("Accuracy is Not All You Need", arXiv 2407.09141). */
    static Optional<String> flips(GateResult result) {
        var comparison = result.comparison();
        if (comparison == null || result.verdict() == Verdict.FAIL || !comparison.isBinary()) {
            return Optional.empty();
        }
        var changed = comparison.losses() + comparison.gains();
        var cancelled = 2 * Math.min(comparison.losses(), comparison.gains());
        return cancelled < FEWEST_FLIPS || cancelled <= PowerAnalysis.CHANGED * comparison.pairs()
                ? Optional.empty()
                : Optional.of(result.label() + ": the score hides that " + changed + " of " + comparison.pairs()
                        + " answers changed, " + comparison.losses() + " for the worse and " + comparison.gains()
                        + " for the better.");
    }

    /** Notes which measurements a pinned release baseline lacks, and which entries of it the run does not measure. */
    static List<String> staleness(SessionResults run, Baseline release) {
        if (release.entries().isEmpty()) {
            return List.of();
        }
        var notes = new ArrayList<String>();
        var newer = run.measurements().stream()
                .filter(measurement -> release.find(measurement).isEmpty())
                .map(Measurement::name)
                .collect(Collectors.joining(", "));
        if (!newer.isEmpty()) {
            notes.add("Not in the release baseline: " + newer + ".");
        }
        var stale = release.entries().stream()
                .filter(entry -> isMissing(entry, run))
                .map(BaselineEntry::name)
                .collect(Collectors.joining(", "));
        if (!stale.isEmpty()) {
            notes.add("In the release baseline and no longer measured: " + stale + ".");
        }
        return notes;
    }

    /** Returns whether what the baseline holds was not measured in a run. */
    static boolean isMissing(BaselineEntry entry, SessionResults run) {
        return run.find(entry.role(), entry.name()).isEmpty();
    }
}
