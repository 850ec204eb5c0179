package io.gemmajunit.hub.download;

import io.gemmajunit.hub.Hub;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.hub.HubRepository;
import io.gemmajunit.hub.Need;
import java.nio.file.Path;
import java.util.Optional;

/** The cache, where downloads were asked for but {@code HF_HUB_OFFLINE} forbids them. */
record OfflineHub(HubCache cache) implements Hub {

    @Override
    public Optional<Path> find(HubRepository repository, Need need) {
        return cache.find(repository, need);
    }

    @Override
    public Optional<Path> cached(HubRepository repository) {
        return cache.cached(repository);
    }

    @Override
    public String place(HubRepository repository) {
        return cache.place(repository) + " and not at the Hub (HF_HUB_OFFLINE is set)";
    }
}
