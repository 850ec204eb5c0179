package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;

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
        return ModelOptions.from(request::setting);
    }
}
