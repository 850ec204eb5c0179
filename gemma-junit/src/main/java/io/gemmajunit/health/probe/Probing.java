package io.gemmajunit.health.probe;

import io.gemmajunit.drift.DriftException;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All probes of a loaded model, in the order of their ids: ten texts, and twenty answers of at most 64 tokens. */
public final class Probing {

    private static final List<Numbered> PROBES = List.of(
            new Numbered("H32", new FiniteLogits()),
            new Numbered("H33", new EndlessAnswers()),
            new Numbered("H34", new LostLanguage()),
            new Numbered("H35", new UnchangedFunction()),
            new Numbered("H36", new OtherMerge()),
            new Numbered("H37", new Indifference()));

    /** @param id what users write to ignore the probe, for ever the same */
    private record Numbered(String id, Probe probe) {}

    private Probing() {}

    public static List<String> ids() {
        return PROBES.stream().map(Numbered::id).toList();
    }

    /**
     * Probes a model.
     *
     * @param files what the examination of its files found, which is repeated
     * @param other what it is compared with, if that is known
     * @param waived ids of probes whose findings do not count
     */
    public static HealthReport of(
            HealthReport files, LanguageModel model, Optional<OtherModel> other, Set<String> waived) {
        var findings = new Findings(waived);
        var tokenizer = model.tokenizer();
        var logits = model.logits();
        if (tokenizer.isEmpty() || logits.isEmpty()) {
            PROBES.forEach(numbered -> findings.of(numbered.id()).skip("the model gives no logits"));
        } else {
            Reading reading;
            try {
                reading = Reading.of(model, tokenizer.get(), logits.get());
            } catch (EngineException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                // What it computes is no number: the engine says where that begins.
                PROBES.forEach(numbered -> findings.of(numbered.id()).skip("the model computes no numbers"));
                findings.of(PROBES.get(0).id()).error(String.valueOf(e.getMessage()));
                return joined(files, findings);
            }
            var alone = new Probed(
                    model,
                    tokenizer.get(),
                    reading,
                    Optional.empty(),
                    "the checkpoint that it was tuned from is not known; name it in gemma.parent");
            var probed = other.filter(known -> alone.isFinite())
                    .map(known -> compared(alone, known))
                    .orElse(alone);
            PROBES.forEach(numbered -> numbered.probe().examine(probed, findings.of(numbered.id())));
        }
        return joined(files, findings);
    }

    private static Probed compared(Probed alone, OtherModel other) {
        try {
            return new Probed(
                    alone.model(), alone.tokenizer(), alone.reading(), Optional.of(other.compare(alone.model())), "");
        } catch (DriftException e) {
            return new Probed(
                    alone.model(),
                    alone.tokenizer(),
                    alone.reading(),
                    Optional.empty(),
                    "it cannot be compared with " + other.name() + ": " + e.getMessage());
        }
    }

    private static HealthReport joined(HealthReport files, Findings findings) {
        List<HealthFinding> all = new ArrayList<>(files.findings());
        all.addAll(findings.all());
        var skipped = new TreeMap<>(files.skipped());
        skipped.putAll(findings.skipped());
        return new HealthReport(files.checkpoint(), all, skipped);
    }
}
