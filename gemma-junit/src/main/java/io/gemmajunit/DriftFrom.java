package io.gemmajunit;

import io.gemmajunit.drift.DriftComparison;
import io.gemmajunit.drift.DriftData;
import io.gemmajunit.drift.DriftData.Document;
import io.gemmajunit.drift.DriftData.Form;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalOpeners;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.RefusalProbabilityRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Measures how far a model is from the one that it was tuned from. Each measurement is recorded.
 *
 * @see GemmaModel#driftFrom(GemmaModel)
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class DriftFrom {

    private static final String SUFFIX = ".drift.json.gz";

    private final LanguageModel candidate;
    private final Optional<LanguageModel> parent;
    private final Optional<Path> folder;
    private final Function<String, PromptSet> sets;
    private final Progress progress;
    private final UnaryOperator<Drift> recorded;

    DriftFrom(
            LanguageModel candidate,
            Optional<LanguageModel> parent,
            Optional<Path> folder,
            Function<String, PromptSet> sets,
            Progress progress,
            UnaryOperator<Drift> recorded) {
        this.candidate = candidate;
        this.parent = parent;
        this.folder = folder;
        this.sets = sets;
        this.progress = progress;
        this.recorded = recorded;
    }

    /**
     * Returns the same, which also writes what the parent predicts into {@code <name>.drift.json.gz} of a folder, less
     * than a megabyte for 2000 positions, for {@link GemmaModel#driftFrom(Path)} where the parent is not at hand.
     */
    public DriftFrom keptIn(Path folder) {
        return new DriftFrom(candidate, parent, Optional.of(folder), sets, progress, recorded);
    }

    /**
     * Compares predictions at every position of texts but the first.
     *
     * @param name of the whole, for reports
     * @param texts each of at least two tokens; their logits are held in memory one text at a time
     * @throws io.gemmajunit.error.GemmaException if the two models split them otherwise
     */
    public Drift onTexts(String name, List<String> texts) {
        List<Document> documents = IntStream.range(0, texts.size())
                .mapToObj(i -> new Document(Integer.toString(i), texts.get(i), true))
                .toList();
        return measure(new DriftData(name, Form.TEXT, documents), model -> new double[0]);
    }

    /**
     * Compares how answers to prompts begin: the prediction of the first token, how probable a refusal is, and how long
     * greedy answers are, up to 64 tokens. Each model gets its own chat template.
     *
     * @param promptSet as for {@link GemmaModel#refusalsOnHarmless}
     * @throws io.gemmajunit.text.ChatTemplateException if a checkpoint has no chat template
     * @throws io.gemmajunit.refusal.PromptSetException if there is no such set or it cannot be read
     */
    public Drift onPrompts(String promptSet) {
        PromptSet set = sets.apply(promptSet);
        List<Document> documents = set.prompts().stream()
                .map(prompt -> new Document(prompt.id(), prompt.text(), prompt.side() != PromptSide.HARMFUL))
                .toList();
        return measure(new DriftData(set.name(), Form.CHAT, documents), model -> refusals(model, set));
    }

    private Drift measure(DriftData data, Function<LanguageModel, double[]> refusals) {
        int all = data.documents().size();
        DriftComparison comparison =
                new DriftComparison(data, refusals, done -> progress.report(data.name(), done, all));
        Optional<Path> file = folder.map(path -> path.resolve(data.name() + SUFFIX));
        if (parent.isEmpty()) {
            return recorded.apply(comparison.against(candidate, file.orElseThrow()));
        }
        file.ifPresent(path -> comparison.keep(parent.get(), path));
        return recorded.apply(comparison.between(candidate, parent.get()));
    }

    private double[] refusals(LanguageModel model, PromptSet set) {
        var byPrompt = new RefusalProbabilityRunner(model, (what, done, of) -> {}, RefusalOpeners.standard())
                .run(set)
                .byPrompt();
        return set.prompts().stream()
                .mapToDouble(prompt -> byPrompt.getOrDefault(prompt.id(), 0.0))
                .toArray();
    }
}
