package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.CheckpointFinder;
import io.gemmajunit.engine.WeightStore;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.spi.ModelProvider;
import io.gemmajunit.spi.ModelRequest;
import java.util.Collection;
import java.util.Optional;

/** Opens checkpoints of this machine in this JVM. They share their weights. */
public final class LocalModels implements ModelProvider {

    private final HubCache cache;
    private final CheckpointLoader loader;

    /** Called by the service loader. */
    public LocalModels() {
        this(HubCache.ofUser(), new SharingLoader(new WeightStore()));
    }

    public LocalModels(HubCache cache, CheckpointLoader loader) {
        this.cache = cache;
        this.loader = loader;
    }

    /** Any name may be that of a folder, and the message for one that is not says where it was looked for. */
    @Override
    public boolean supports(String name) {
        return true;
    }

    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }

    @Override
    public LocalSource find(ModelRequest request) {
        return new LocalSource(new CheckpointFinder(cache, aliases(request)).find(request.name()), request, loader);
    }

    private static CheckpointFinder.Aliases aliases(ModelRequest request) {
        return new CheckpointFinder.Aliases() {
            @Override
            public Optional<String> get(String alias) {
                return request.alias(alias);
            }

            @Override
            public Collection<String> names() {
                return request.aliases();
            }
        };
    }
}
