package io.gemmajunit.evaluate;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.export.ResultFormat;
import io.gemmajunit.export.card.CheckpointFolder;
import io.gemmajunit.export.card.EvalResultsFormat;
import io.gemmajunit.export.card.HubBenchmarks;
import io.gemmajunit.export.card.ModelIndexFormat;
import io.gemmajunit.export.harness.HarnessFormat;
import io.gemmajunit.settings.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The formats of other tools that a user asks for. */
final class OtherFormats {

    static final String SETTING = "gemma.format";

    private OtherFormats() {}

    /**
     * Returns them in the order of the setting.
     *
     * @param checkpoint that will be evaluated, with its adapter
     * @throws GemmaException if one is not known
     */
    static List<ResultFormat> of(Configuration properties, String checkpoint) {
        List<ResultFormat> formats = new ArrayList<>();
        for (String name : properties.list(SETTING)) {
            formats.add(format(name, properties, checkpoint));
        }
        return formats;
    }

    private static ResultFormat format(String name, Configuration properties, String checkpoint) {
        return switch (name) {
            case HarnessFormat.NAME -> new HarnessFormat(beside(properties).resolve(name), Clock.systemDefaultZone());
            case EvalResultsFormat.NAME -> new EvalResultsFormat(folder(checkpoint), benchmarks(properties));
            case ModelIndexFormat.NAME -> new ModelIndexFormat(folder(checkpoint), benchmarks(properties));
            default ->
                throw new GemmaException(SETTING + " is \"" + name + "\"; it must be " + HarnessFormat.NAME + ", "
                        + EvalResultsFormat.NAME + " or " + ModelIndexFormat.NAME + ".");
        };
    }

    private static HubBenchmarks benchmarks(Configuration properties) {
        return HubBenchmarks.of(properties.list(HubBenchmarks.SETTING));
    }

    /** What is published with an adapter on a checkpoint is the adapter. */
    private static CheckpointFolder folder(String checkpoint) {
        String rest = checkpoint;
        while (!Files.isDirectory(Path.of(rest)) && rest.contains("+")) {
            rest = rest.substring(rest.indexOf('+') + 1).strip();
        }
        return new CheckpointFolder(Path.of(rest));
    }

    private static Path beside(Configuration properties) {
        return properties.path("gemma.output").toAbsolutePath().getParent();
    }
}
