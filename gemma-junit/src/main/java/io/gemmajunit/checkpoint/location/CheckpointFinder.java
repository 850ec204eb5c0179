package io.gemmajunit.checkpoint.location;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.adapter.Adapter;
import io.gemmajunit.checkpoint.adapter.AdapterConfig;
import io.gemmajunit.checkpoint.safetensors.WeightFiles;
import io.gemmajunit.hub.Hub;
import io.gemmajunit.hub.HubCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the folders of a checkpoint by its name.
 *
 * <p>A name is an alias, a path, or the Hub id of a repository in the user's cache, or beyond it where downloads are
 * allowed ({@code google/gemma-2b-it}, {@code google/gemma-2b-it@revision}), and the first of these that exists counts.
 * Two names joined by a plus are a whole model and an adapter on it. An adapter that stands alone names its base in
 * {@code adapter_config.json}: an alias, a path that starts at the adapter's folder or at the working directory, or a
 * Hub id.
 */
public final class CheckpointFinder {

    private final Hub hub;
    private final Aliases aliases;
    private final Path here;
    private final CheckpointFiles need;

    public CheckpointFinder(Hub hub, Aliases aliases) {
        this(hub, aliases, Path.of(""), CheckpointFiles.ALL);
    }

    private CheckpointFinder(Hub hub, Aliases aliases, Path here, CheckpointFiles need) {
        this.hub = hub;
        this.aliases = aliases;
        this.here = here;
        this.need = need;
    }

    /** Returns a finder that fetches no weights, for checkpoints whose weights are elsewhere. */
    public CheckpointFinder withoutWeights() {
        return new CheckpointFinder(hub, aliases, here, CheckpointFiles.WITHOUT_WEIGHTS);
    }

    /** Returns a finder for paths and the ids of what the user of this JVM has downloaded. */
    public static CheckpointFinder withoutAliases() {
        return withoutAliases(Path.of(""));
    }

    /** Returns the same for paths that start at another folder than the working directory. */
    public static CheckpointFinder withoutAliases(Path here) {
        return new CheckpointFinder(HubCache.ofUser(), Aliases.NONE, here, CheckpointFiles.ALL);
    }

    /** Returns whether a file is a whole model, as a GGUF is. */
    public static boolean isModel(Path file) {
        return Files.isRegularFile(file) && Formats.find(file).isPresent();
    }

    /** Short names that a configuration gives to checkpoints. */
    public interface Aliases {

        /** No short names. */
        Aliases NONE = new Aliases() {
            @Override
            public Optional<String> get(String alias) {
                return Optional.empty();
            }

            @Override
            public Collection<String> names() {
                return List.of();
            }
        };

        /** Returns the path or Hub id that an alias stands for. */
        Optional<String> get(String alias);

        /** Returns all aliases, in the order in which a message is to list them. */
        Collection<String> names();
    }

    /**
     * Finds a checkpoint.
     *
     * @throws CheckpointAbsentException if it, its base or its adapter is nowhere
     * @throws CheckpointException if it has both a whole model and an adapter, or its base could be one of several
     */
    public CheckpointLocation find(String name) {
        String meant = aliases.get(name).orElse(name);
        Search search = search(meant, List.of(here));
        int plus = plus(meant);
        return plus < 1 || plus == meant.length() - 1 || search.hasFound()
                ? at(search.first("Checkpoint \"" + meant + "\""))
                : pair(
                        meant.substring(0, plus).strip(),
                        meant.substring(plus + 1).strip());
    }

    /**
     * Returns where the checkpoint of a folder lies, which for an adapter includes its base.
     *
     * @throws CheckpointAbsentException if the base of an adapter is nowhere
     * @throws CheckpointException if the folder holds both a whole model and an adapter, or the base could be one of
     *     several
     */
    public CheckpointLocation at(Path folder) {
        return Adapter.in(folder)
                .map(this::ofAdapter)
                .orElseGet(() -> new CheckpointLocation(folder, Optional.empty()));
    }

    private CheckpointLocation ofAdapter(Path folder) {
        if (Files.exists(folder.resolve(WeightFiles.SINGLE)) || Files.exists(folder.resolve(WeightFiles.INDEX))) {
            throw new CheckpointException("Folder " + folder + " holds a whole model as well as an adapter;"
                    + " move one of them into a folder of its own.");
        }
        String base = AdapterConfig.read(folder)
                .base()
                .orElseThrow(() -> new CheckpointException("Adapter " + folder + " does not name its base model in "
                        + AdapterConfig.NAME + "; name the checkpoint as base+adapter."));
        Path found = search(base, List.of(folder, here)).only("Base model \"" + base + "\" of adapter " + folder);
        return new CheckpointLocation(found, Optional.of(folder));
    }

    /** A folder's name may have the sign, too; where there are several, what is there decides. */
    private int plus(String meant) {
        int last = meant.lastIndexOf('+');
        for (int plus = meant.indexOf('+'); plus < last; plus = meant.indexOf('+', plus + 1)) {
            if (plus > 0
                    && search(meant.substring(0, plus).strip(), List.of(here)).hasFound()
                    && search(meant.substring(plus + 1).strip(), List.of(here)).hasFound()) {
                return plus;
            }
        }
        return last;
    }

    private CheckpointLocation pair(String base, String adapter) {
        Path whole = search(base, List.of(here)).first("Base model \"" + base + "\"");
        Path found = search(adapter, List.of(here)).first("Adapter \"" + adapter + "\"");
        return new CheckpointLocation(whole, Optional.of(Adapter.in(found).orElse(found)));
    }

    private Search search(String name, List<Path> starts) {
        var search = new Search(hub, need);
        Optional<String> meant = aliases.get(name);
        if (meant.isPresent()) {
            search.everywhere(meant.get(), List.of(here));
        } else {
            search.missAmong(aliases.names());
            search.everywhere(name, starts);
        }
        return search;
    }
}
