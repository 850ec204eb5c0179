package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.hub.Hub;
import io.gemmajunit.hub.download.HubDownloads;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.service.Services;
import io.gemmajunit.spi.ModelEngine;
import io.gemmajunit.spi.ModelProvider;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens checkpoints of this machine, in this JVM, where they share their weights, or wherever {@code gemma.engine}
 * says, and models of servers that only chat, whose addresses are their names.
 */
public final class LocalModels implements ModelProvider {

    private final Function<DownloadPolicy, Hub> hubs;
    private final CheckpointLoader loader;
    private final List<ModelEngine> engines = Services.load(ModelEngine.class);

    /** Called by the service loader. */
    public LocalModels() {
        this(HubDownloads::ofUser, new SharingLoader(new WeightStore()));
    }

    public LocalModels(Function<DownloadPolicy, Hub> hubs, CheckpointLoader loader) {
        this.hubs = hubs;
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
    public ModelSource find(ModelRequest request) {
        if (ChatSource.isMeant(request.name())) {
            return ChatSource.of(request);
        }
        Hub hub = hubs.apply(DownloadPolicy.of(request.setting(DownloadPolicy.SETTING)));
        var finder = new CheckpointFinder(hub, aliases(request));
        Optional<String> name = ServedSource.engine(request);
        Optional<ModelEngine> engine = name.flatMap(
                value -> engines.stream().filter(each -> each.supports(value)).findFirst());
        Optional<URI> server = engine.isPresent() ? Optional.empty() : ServedSource.address(request);
        if (server.isPresent()) {
            return new ServedSource(server.get(), finder.withoutWeights().find(request.name()), request);
        }
        ModelSource local = new LocalSource(finder.find(request.name()), request, loader);
        return engine.isPresent() ? engine.get().on(name.orElseThrow(), local, request) : local;
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

    /** Loads checkpoints that share their weights. */
    private record SharingLoader(WeightStore store) implements CheckpointLoader {

        @Override
        public LanguageModel load(CheckpointLocation location, String role, ModelOptions options) {
            return CheckpointModel.open(location, role, options, store);
        }

        @Override
        public LanguageModel prepare(
                CheckpointLocation location,
                String role,
                ModelOptions options,
                CheckpointNotes notes,
                Admission admission) {
            return CheckpointModel.prepare(location, role, options, store, notes, admission);
        }
    }
}
