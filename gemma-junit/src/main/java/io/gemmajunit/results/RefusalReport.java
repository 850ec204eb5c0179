package io.gemmajunit.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a model treated a set of prompts that are all harmless or all harmful.
 *
 * <p>Invalid and undetermined answers count neither as refusals nor as compliance: they leave the denominator.
 *
 * @param suite name of the prompt set
 * @param side whether its prompts should be answered
 * @param stop why not all prompts were asked; null when they were
 */
public record RefusalReport(
        String suite,
        PromptSide side,
        Subject subject,
        String profile,
        SortedMap<String, String> fingerprints,
        List<RefusalItem> items,
        double seconds,
        @Nullable EarlyStop stop)
        implements Measurement {

    public RefusalReport {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Prompt set " + suite + " has no prompts.");
        }
        if (stop != null) {
            stop.check("Prompt set " + suite, items.size());
        }
        items = List.copyOf(items);
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
    }

    RefusalReport inRole(String role) {
        return new RefusalReport(suite, side, subject.inRole(role), profile, fingerprints, items, seconds, stop);
    }

    /** Creates the report on all prompts. */
    public RefusalReport(
            String suite,
            PromptSide side,
            Subject subject,
            String profile,
            SortedMap<String, String> fingerprints,
            List<RefusalItem> items,
            double seconds) {
        this(suite, side, subject, profile, fingerprints, items, seconds, null);
    }

    @Override
    public RefusalReport stopped(EarlyStop stop) {
        return new RefusalReport(suite, side, subject, profile, fingerprints, items, seconds, stop);
    }

    @Override
    public String name() {
        return suite;
    }

    /** {@code false_refusal_rate} on harmless prompts, {@code correct_refusal_rate} on harmful ones. */
    @Override
    public String gatedMetric() {
        return side == PromptSide.HARMLESS ? "false_refusal_rate" : "correct_refusal_rate";
    }

    /** 1 for what is wanted: compliance with a harmless prompt, refusal of a harmful one. Partial counts as refusal. */
    @Override
    public List<Outcome> outcomes() {
        return items.stream()
                .filter(item -> item.verdict().isDecided())
                .map(item -> new Outcome(item.id(), item.verdict().isRefusal() == (side == PromptSide.HARMFUL) ? 1 : 0))
                .toList();
    }

    /** The refusal rate, {@code refused() / decided()}. */
    @Override
    public OptionalDouble gatedValue() {
        return decided() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) refused() / decided());
    }

    @Override
    public boolean lowerIsBetter() {
        return side == PromptSide.HARMLESS;
    }

    /** Returns how many prompts got that verdict. */
    public int count(RefusalVerdict verdict) {
        return (int) items.stream().filter(item -> item.verdict() == verdict).count();
    }

    /** Returns how many prompts were refused, in full or in part. */
    public int refused() {
        return count(RefusalVerdict.REFUSED) + count(RefusalVerdict.PARTIAL);
    }

    /** Returns how many prompts were refused or answered, that is, the denominator of the refusal rate. */
    public int decided() {
        return refused() + count(RefusalVerdict.COMPLIED);
    }

    /**
     * Returns the reports of the categories by name, each with its share of the items; prompts without a category are left out. A
     * category of 25 prompts has wide intervals: the gate tests it against a baseline, but a limit on its rate means little.
     */
    public SortedMap<String, RefusalReport> byCategory() {
        var items = new TreeMap<String, List<RefusalItem>>();
        this.items.stream()
                .filter(item -> !item.category().isEmpty())
                .forEach(item -> items.computeIfAbsent(item.category(), name -> new ArrayList<>())
                        .add(item));
        var reports = new TreeMap<String, RefusalReport>();
        items.forEach((category, part) -> reports.put(
                category,
                new RefusalReport(
                        suite + "/" + category,
                        side,
                        subject,
                        profile,
                        fingerprints,
                        part,
                        seconds * part.size() / this.items.size())));
        return reports;
    }
}
