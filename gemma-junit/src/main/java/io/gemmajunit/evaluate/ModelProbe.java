package io.gemmajunit.evaluate;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.health.HealthSettings;
import io.gemmajunit.health.probe.OtherModel;
import io.gemmajunit.health.probe.Probing;
import io.gemmajunit.health.probe.Relation;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.settings.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Loads a checkpoint to ask it what its files cannot tell.
 *
 * @param out is given the lines for the user
 */
record ModelProbe(Configuration settings, Consumer<String> out) {

    HealthReport of(HealthReport files, CheckpointLocation checkpoint, Optional<CheckpointLocation> parent) {
        try {
            Path predictions = Files.createTempFile("gemma-probe", ".json.gz");
            try {
                Optional<OtherModel> other =
                        parent.map(location -> read(location, predictions, relation(checkpoint, location)));
                try (LanguageModel model = open(checkpoint)) {
                    return Probing.of(
                            files,
                            model,
                            other,
                            HealthSettings.from(settings::get).waived());
                }
            } finally {
                Files.deleteIfExists(predictions);
            }
        } catch (IOException e) {
            throw new GemmaException(
                    "The predictions of the parent cannot be kept (" + ReadFault.reason(e) + "); make room in "
                            + System.getProperty("java.io.tmpdir") + ".",
                    e);
        }
    }

    /** A whole model that is compared with a base and an adapter is what these were merged into. */
    private static Relation relation(CheckpointLocation checkpoint, CheckpointLocation other) {
        return checkpoint.adapter().isEmpty() && other.adapter().isPresent() ? Relation.UNMERGED : Relation.PARENT;
    }

    private OtherModel read(CheckpointLocation location, Path predictions, Relation relation) {
        try (LanguageModel other = open(location)) {
            return OtherModel.read(other, predictions, relation);
        }
    }

    private LanguageModel open(CheckpointLocation location) {
        out.accept("Loading " + location + ".");
        String name = location.base()
                + location.adapter().map(adapter -> "+" + adapter).orElse("");
        return ModelProviders.onClassPath()
                .find(new OneModel(name, this::setting))
                .open();
    }

    /** Files are not examined once more. */
    private Optional<String> setting(String key) {
        if (key.equals(HealthSettings.PARENT)) {
            return Optional.empty();
        }
        return key.equals("gemma.health") ? Optional.of("off") : settings.get(key);
    }
}
