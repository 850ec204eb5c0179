package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.health.HealthSettings;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.machine.SharedMachine;
import io.gemmajunit.machine.Waiter;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.service.Services;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A checkpoint on this machine.
 *
 * @param request whose settings say how it is loaded
 */
public record LocalSource(CheckpointLocation location, ModelRequest request, CheckpointLoader loader)
        implements ModelSource {

    private static final String WAIT = "gemma.lockTimeoutSeconds";

    @Override
    public String name() {
        return location.name();
    }

    @Override
    public Object key() {
        return CheckpointKey.of(location, options());
    }

    @Override
    public LanguageModel open() {
        if (request.setting(WAIT).isEmpty()) {
            return loader.load(CheckpointKey.real(location), request.role(), options());
        }
        LanguageModel model = prepare(CheckpointNotes.NONE);
        if (model instanceof CheckpointModel checkpoint) {
            checkpoint.load();
        }
        return model;
    }

    @Override
    public LanguageModel openLazily(Path notes) {
        return prepare(CheckpointNotes.in(notes));
    }

    private LanguageModel prepare(CheckpointNotes notes) {
        return loader.prepare(CheckpointKey.real(location), request.role(), options(), notes, admission());
    }

    /** Only whoever started this JVM may let it wait for other models on this machine, and is told when it does. */
    private Admission admission() {
        return request.setting(WAIT)
                .<Admission>map(seconds ->
                        SharedMachine.ofThisUser(Duration.ofSeconds(seconds(seconds)), Services.load(Waiter.class)))
                .orElse(Admission.OPEN);
    }

    private static int seconds(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new ModelException(
                    WAIT + " is \"" + value + "\"; it must be a number of seconds, or 0 for no limit.");
        }
        return Integer.parseInt(value);
    }

    private ModelOptions options() {
        return ModelOptions.from(this::setting);
    }

    /** The parent may be named by an alias, as the checkpoint itself. */
    private Optional<String> setting(String key) {
        Optional<String> value = request.setting(key);
        return key.equals(HealthSettings.PARENT)
                ? value.map(name -> request.alias(name).orElse(name))
                : value;
    }
}
