package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.cache.KeptDigests;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.nio.file.Path;

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

    @Override
    public LanguageModel openLazily(Path notes) {
        return loader.prepare(CheckpointKey.real(location), request.role(), options(), KeptDigests.in(notes));
    }

    private ModelOptions options() {
        return ModelOptions.from(request::setting);
    }
}
