package io.gemmajunit.checkpoint.location;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.hub.Hub;
import io.gemmajunit.hub.HubException;
import io.gemmajunit.hub.HubRepository;
import io.gemmajunit.hub.Need;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks in one place after another for a folder and remembers where. */
final class Search {

    private final Hub hub;
    private final Need need;
    private final List<String> places = new ArrayList<>();
    private final List<Path> found = new ArrayList<>();
    private boolean mayBeFetched;

    /** @param need what is fetched of a repository */
    Search(Hub hub, Need need) {
        this.hub = hub;
        this.need = need;
    }

    /** Notes that none of the aliases is meant. */
    void missAmong(Collection<String> aliases) {
        if (!aliases.isEmpty()) {
            places.add("among the aliases (" + listed(aliases) + ")");
        }
    }

    /**
     * Looks for a folder and in the Hub cache.
     *
     * @param starts where a relative path may start
     */
    void everywhere(String name, List<Path> starts) {
        try {
            starts.stream()
                    .map(start -> start.resolve(name).toAbsolutePath().normalize())
                    .distinct()
                    .forEach(this::folder);
        } catch (InvalidPathException e) {
            places.add("for no folder, because none can have this name");
        }
        // Old repositories without an organisation hold no Gemma, and their ids look like any alias with a typing
        // error.
        HubRepository.model(name).filter(model -> name.contains("/")).ifPresent(this::hub);
    }

    boolean hasFound() {
        return !found.isEmpty();
    }

    /** Returns the first finding. */
    Path first(String what) {
        return first(what, ".");
    }

    private Path first(String what, String fix) {
        if (found.isEmpty()) {
            throw new CheckpointAbsentException(what + " was not found; looked " + listed(places) + fix);
        }
        return found.get(0);
    }

    /** Returns the finding, if it is unambiguous. */
    Path only(String what) {
        Path first = first(what, mayBeFetched ? "." : "; name the checkpoint as base+adapter.");
        for (Path other : found) {
            if (!isSame(first, other)) {
                throw new CheckpointException(
                        what + " could be " + first + " or " + other + "; name the checkpoint as base+adapter.");
            }
        }
        return first;
    }

    private void folder(Path folder) {
        places.add("for the folder " + folder + (Files.isRegularFile(folder) ? " (which is a file)" : ""));
        if (Files.isDirectory(folder)
                || Files.isRegularFile(folder) && Formats.find(folder).isPresent()) {
            found.add(folder);
        }
    }

    private void hub(HubRepository repository) {
        mayBeFetched = true;
        // A folder that is here needs no Hub, but its namesake in the cache makes a base ambiguous.
        Optional<Path> there = found.isEmpty() ? fetched(repository) : hub.cached(repository);
        there.ifPresent(found::add);
        places.add("in " + hub.place(repository) + ", where \"" + repository.downloadCommand() + "\" or "
                + DownloadPolicy.SETTING + "=missing puts it");
    }

    private Optional<Path> fetched(HubRepository repository) {
        try {
            return hub.find(repository, need);
        } catch (HubException e) {
            throw new HubException(e.getMessage() + " Before that it was looked " + listed(places) + ".", e);
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot compare folder " + one + " with " + other + ".", e);
        }
    }

    private static String listed(Collection<String> words) {
        List<String> all = List.copyOf(words);
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }
}
