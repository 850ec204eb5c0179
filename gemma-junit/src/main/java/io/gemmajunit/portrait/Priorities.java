package io.gemmajunit.portrait;

import io.gemmajunit.error.GemmaException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What decides which model to start from.
 *
 * @param mustHold suites on which nothing may be lost; none for all that are not wanted
 * @param wanted suites on which the better model is preferred where both hold, the first that tells counts
 */
public record Priorities(List<String> mustHold, List<String> wanted) {

    /** The setting of the first. */
    public static final String MUST_HOLD = "gemma.mustHold";

    /** The setting of the second. */
    public static final String WANTED = "gemma.wanted";

    public Priorities {
        mustHold = List.copyOf(mustHold);
        wanted = List.copyOf(wanted);
    }

    /**
     * Returns the same in names of what was measured: of a benchmark without leaked items the clean ones are all.
     *
     * @param isClean whether a benchmark has no leaked items
     * @throws GemmaException if a name is neither that of a suite nor of the clean items of one
     */
    Priorities among(Collection<String> suites, Predicate<String> isClean) {
        require("was not measured", suites);
        return new Priorities(among(mustHold, suites, isClean), among(wanted, suites, isClean));
    }

    private static List<String> among(List<String> names, Collection<String> suites, Predicate<String> isClean) {
        return names.stream()
                .map(name -> suites.contains(name)
                        ? name
                        : CleanSuite.benchmark(name).filter(isClean).orElse(name))
                .distinct()
                .toList();
    }

    /**
     * Does nothing if all names are those of suites or of their clean items, before anything is measured.
     *
     * @throws GemmaException otherwise
     */
    public void requirePlanned(Collection<String> suites) {
        require("will not be measured", suites);
    }

    private void require(String otherwise, Collection<String> suites) {
        require(MUST_HOLD, mustHold, otherwise, suites);
        require(WANTED, wanted, otherwise, suites);
    }

    private static void require(String setting, List<String> names, String otherwise, Collection<String> suites) {
        names.stream().filter(name -> !isOf(name, suites)).findFirst().ifPresent(name -> {
            throw new GemmaException(setting + " names " + name + ", which " + otherwise + "; it can name "
                    + String.join(", ", suites) + ".");
        });
    }

    private static boolean isOf(String name, Collection<String> suites) {
        return suites.contains(name)
                || CleanSuite.benchmark(name).filter(suites::contains).isPresent();
    }

    boolean mustHold(String suite) {
        return mustHold.isEmpty() ? !wanted.contains(suite) : mustHold.contains(suite);
    }
}
