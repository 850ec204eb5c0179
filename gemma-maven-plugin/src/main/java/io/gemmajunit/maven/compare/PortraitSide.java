package io.gemmajunit.maven.compare;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.health.ModelCard;
import io.gemmajunit.portrait.Origin;
import io.gemmajunit.shown.Count;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * One of several models that are shown side by side.
 *
 * @param source as the user wrote it
 * @param origin what it is called and where it comes from
 */
record PortraitSide(String source, Origin origin) {

    private static final int FEWEST = 2;
    private static final int MOST = 8;

    /**
     * Finds all models before any of them is run.
     *
     * @param root where relative paths start
     * @throws MojoExecutionException if there are too few or too many, if one is named twice, or if one is nowhere
     */
    static List<PortraitSide> of(List<String> sources, Path root) throws MojoExecutionException {
        if (sources.size() < FEWEST || sources.size() > MOST) {
            throw new MojoExecutionException("gemma.checkpoints names " + Count.of(sources.size(), "model")
                    + "; a portrait shows two to eight.");
        }
        var locations = new ArrayList<CheckpointLocation>();
        Set<CheckpointLocation> known = new HashSet<>();
        for (String source : sources) {
            var location = find(source, root);
            if (!known.add(location)) {
                throw new MojoExecutionException(
                        "gemma.checkpoints names " + location + " twice; a model can stand in a portrait only once.");
            }
            locations.add(location);
        }
        return named(sources, locations);
    }

    private static CheckpointLocation find(String source, Path root) throws MojoExecutionException {
        var path = root.resolve(source);
        if (Files.isRegularFile(path) && !CheckpointFinder.isModel(path)) {
            throw new MojoExecutionException("gemma.checkpoints names " + path
                    + ", which is no checkpoint; files of results are compared by gemma.candidate and"
                    + " gemma.reference.");
        }
        try {
            var found = CheckpointFinder.withoutAliases(root).find(source);
            return new CheckpointLocation(plain(found.base()), found.adapter().map(PortraitSide::plain));
        } catch (CheckpointException | CheckpointAbsentException e) {
            throw new MojoExecutionException(
                    "gemma.checkpoints names " + source + ", which cannot be used: " + e.getMessage(), e);
        }
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Names are short as long as they are different. */
    private static List<PortraitSide> named(List<String> sources, List<CheckpointLocation> locations) {
        Map<String, Integer> uses = new HashMap<>();
        locations.forEach(location -> uses.merge(location.name(), 1, Integer::sum));
        var sides = new ArrayList<PortraitSide>();
        for (int i = 0; i < sources.size(); i++) {
            var location = locations.get(i);
            String name = uses.get(location.name()) == 1 ? location.name() : sources.get(i);
            sides.add(new PortraitSide(
                    sources.get(i),
                    new Origin(
                            name,
                            location.base(),
                            location.adapter(),
                            ModelCard.baseModel(location.adapter().orElse(location.base())))));
        }
        return List.copyOf(sides);
    }

    /**
     * Refuses models that would be computed in different arithmetic; one that cannot be opened is left to be measured
     * in vain.
     *
     * @param dtype that was asked for
     */
    static void requireOneDtype(List<PortraitSide> sides, Optional<String> dtype) throws MojoExecutionException {
        if (dtype.isPresent()) {
            return;
        }
        Optional<String> first = Optional.empty();
        PortraitSide one = sides.get(0);
        for (PortraitSide side : sides) {
            var own = side.usualDtype();
            if (first.isEmpty()) {
                first = own;
                one = side;
            } else if (own.isPresent() && !own.equals(first)) {
                throw new MojoExecutionException(one.origin.name() + " is computed in " + first.get() + " and "
                        + side.origin.name() + " in " + own.get()
                        + ", so their scores could not be compared; set -Dgemma.dtype=float32.");
            }
        }
    }

    private Optional<String> usualDtype() {
        try {
            return Optional.of(Checkpoint.open(new CheckpointLocation(origin.base(), origin.adapter()))
                    .usualDtype()
                    .label());
        } catch (CheckpointException | CheckpointAbsentException e) {
            return Optional.empty();
        }
    }
}
