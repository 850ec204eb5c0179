package io.gemmajunit.portrait;

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
     * Does nothing if all names are those of suites.
     *
     * @throws PortraitException otherwise
     */
    void requireKnown(Collection<String> suites) {
        require(suites::contains, "was not measured", suites);
    }

    /**
     * Does the same before anything is measured.
     *
     * @param suites that will be measured; those of their clean items may be named, too
     * @throws PortraitException otherwise
     */
    public void requirePlanned(Collection<String> suites) {
        require(
                name -> suites.contains(name)
                        || suites.stream().map(CleanSuite::of).anyMatch(name::equals),
                "will not be measured",
                suites);
    }

    private void require(Predicate<String> isKnown, String otherwise, Collection<String> suites) {
        require(MUST_HOLD, mustHold, isKnown, otherwise, suites);
        require(WANTED, wanted, isKnown, otherwise, suites);
    }

    private static void require(
            String setting,
            List<String> names,
            Predicate<String> isKnown,
            String otherwise,
            Collection<String> suites) {
        names.stream().filter(isKnown.negate()).findFirst().ifPresent(name -> {
            throw new PortraitException(setting + " names " + name + ", which " + otherwise + "; it can name "
                    + String.join(", ", suites) + ".");
        });
    }

    boolean mustHold(String suite) {
        return mustHold.isEmpty() ? !wanted.contains(suite) : mustHold.contains(suite);
    }
}
