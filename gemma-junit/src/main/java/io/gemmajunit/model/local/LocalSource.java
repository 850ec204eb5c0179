package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.health.HealthSettings;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.util.Optional;

/**
 * A checkpoint on this machine.
 *
 * @param request whose settings say how it is loaded
 */
public record LocalSource(CheckpointLocation location, ModelRequest request, CheckpointLoader loader)
        implements ModelSource {

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
        return loader.load(CheckpointKey.real(location), request.role(), options());
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
