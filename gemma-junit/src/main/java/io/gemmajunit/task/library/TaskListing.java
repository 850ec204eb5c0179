package io.gemmajunit.task.library;

import io.gemmajunit.task.TaskException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says of tasks, groups and tags whether they can be run, without a model and without their datasets. */
final class TaskListing {

    private final Function<String, Benchmark> resolver;
    private final TaskCatalogue catalogue;
    /** Why each task looked at so far is refused; empty if it is not. */
    private final Map<String, Optional<String>> complaints = new HashMap<>();

    /** @param resolver gives what a name stands for, or fails */
    TaskListing(Function<String, Benchmark> resolver, TaskCatalogue catalogue) {
        this.resolver = resolver;
        this.catalogue = catalogue;
    }

    /**
     * Gives a line for each name: the name alone if it can be run, else the name, a colon, and why not.
     *
     * @param glob which names, with {@code *} for any characters and {@code ?} for one
     * @throws TaskException if there are none
     */
    void lines(String glob, Consumer<String> line) {
        Pattern wanted = pattern(glob);
        SortedSet<String> all = catalogue.allNames();
        List<String> fitting =
                all.stream().filter(name -> wanted.matcher(name).matches()).toList();
        if (fitting.isEmpty()) {
            throw new TaskException("None of " + all.size() + " tasks, groups and tags is named like " + glob
                    + "; the nearest are "
                    + String.join(", ", NearestNames.to(glob.replaceAll("[*?]", ""), all)) + ".");
        }
        fitting.forEach(name ->
                line.accept(name + complaint(name).map(why -> ": " + why).orElse("")));
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(glob.codePoints()
                .mapToObj(Character::toString)
                .map(each -> each.equals("*") ? ".*" : each.equals("?") ? "." : Pattern.quote(each))
                .collect(Collectors.joining()));
    }

    private Optional<String> complaint(String name) {
        Optional<String> known = complaints.get(name);
        if (known == null) {
            known = look(name);
            complaints.put(name, known);
        }
        return known;
    }

    private Optional<String> look(String name) {
        List<String> tagged = catalogue.isTag(name) ? catalogue.tagged(name) : List.of();
        if (!tagged.isEmpty()) {
            long usable = tagged.stream().filter(task -> tried(task).isEmpty()).count();
            return usable == tagged.size()
                    ? Optional.empty()
                    : Optional.of(usable + " of its " + tagged.size() + " tasks can be run");
        }
        return tried(name);
    }

    private Optional<String> tried(String name) {
        Optional<String> known = complaints.get(name);
        if (known != null) {
            return known;
        }
        try {
            resolver.apply(name);
            return Optional.empty();
        } catch (TaskException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
