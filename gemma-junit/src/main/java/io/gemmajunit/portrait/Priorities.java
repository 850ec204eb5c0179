package io.gemmajunit.portrait;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What decides which model to start from.
 *
 * @param mustHold suites on which nothing may be lost; none for all that are not wanted
 * @param wanted suites on which the better model is preferred where both hold, the first that tells counts
 */
public record Priorities(List<String> mustHold, List<String> wanted) {

    public Priorities {
        mustHold = List.copyOf(mustHold);
        wanted = List.copyOf(wanted);
    }

    /** Does nothing if all names are those of suites. */
    void requireKnown(Set<String> suites) {
        requireKnown("gemma.mustHold", mustHold, suites);
        requireKnown("gemma.wanted", wanted, suites);
    }

    private static void requireKnown(String setting, List<String> names, Set<String> suites) {
        names.stream().filter(name -> !suites.contains(name)).findFirst().ifPresent(name -> {
            throw new PortraitException(setting + " names " + name + ", which was not measured; it can name "
                    + suites.stream().collect(Collectors.joining(", ")) + ".");
        });
    }

    boolean mustHold(String suite) {
        return mustHold.isEmpty() ? !wanted.contains(suite) : mustHold.contains(suite);
    }
}
