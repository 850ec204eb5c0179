package io.gemmajunit.export.card;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.export.FinishedRun;
import io.gemmajunit.export.ResultFormat;
import io.gemmajunit.export.card.HubBenchmarks.Reported;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Limits;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.results.harness.HarnessScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** {@code model-index} in the front matter of a model card, in a block of its own; the rest stays. */
public record ModelIndexFormat(CheckpointFolder folder, HubBenchmarks benchmarks) implements ResultFormat {

    /** The name of the format in settings. */
    public static final String NAME = "model-index";

    private static final String CARD = "README.md";

    @Override
    public void check(List<String> measurements, Collection<String> tasks) {
        folder.require(NAME);
        benchmarks.requireAll(NAME, measurements);
        MarkedBlock.replace(folder.file(CARD), card(), List.of());
    }

    @Override
    public List<Path> write(FinishedRun run) {
        return List.of(folder.write(CARD, MarkedBlock.replace(folder.file(CARD), card(), index(run))));
    }

    private String card() {
        Path card = folder.file(CARD);
        if (Files.notExists(card)) {
            return "";
        }
        try {
            return InputFiles.readText(card, Limits.WRITTEN_FILE);
        } catch (IOException e) {
            throw new GemmaException(
                    "The model card " + card + " cannot be read (" + ReadFault.reason(e)
                            + "), so no scores can be written into it; make it a text in UTF-8.",
                    e);
        }
    }

    private List<String> index(FinishedRun run) {
        List<String> lines = new ArrayList<>();
        lines.add("model-index:");
        lines.add("- name: " + YamlText.quoted(run.results().subject().checkpoint()));
        lines.add("  results:");
        for (Reported score : benchmarks.of(run)) {
            lines.add("  - task:");
            lines.add("      type: text-generation");
            lines.add("    dataset:");
            lines.add("      type: " + YamlText.quoted(score.benchmark().dataset()));
            lines.add("      name: " + YamlText.quoted(score.measurement()));
            lines.add("    metrics:");
            lines.add("    - type: " + YamlText.quoted(HarnessScores.metric(score.metric())));
            lines.add("      value: " + score.value().toPlainString());
            lines.add("      name: " + YamlText.quoted(score.what()));
        }
        return lines;
    }
}
