package io.gemmajunit;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The names of all settings. What is nearly one of them is a typing error, which would have no effect and so go unnoticed. */
final class SettingNames {

    /** The settings that {@link GemmaModelTest} describes, but for the aliases of checkpoints. */
    static final List<String> ALL = List.of(
            "gemma.alpha",
            "gemma.attention",
            "gemma.baseline",
            "gemma.checkpoint",
            "gemma.datasets.dir",
            "gemma.device",
            "gemma.dtype",
            "gemma.enabled",
            "gemma.includePath",
            "gemma.margin",
            "gemma.memory",
            "gemma.releaseBaseline",
            "gemma.results",
            "gemma.results.always",
            "gemma.safetyMargin",
            "gemma.stopEarly",
            "gemma.strict",
            "gemma.threads",
            "gemma.tolerance",
            "gemma.unsafeTexts",
            "gemma.verdict");

    private static final int MOST_TYPOS = 2;

    private SettingNames() {}

    /**
     * Does nothing when no name is misspelt. Names that resemble no setting are none of our business.
     *
     * @param parameters names of configuration parameters
     * @param variables names of environment variables
     * @throws ConfigurationException otherwise
     */
    static void requireNoTypos(Collection<String> parameters, Collection<String> variables) {
        requireNoTypos(parameters, UnaryOperator.identity());
        requireNoTypos(variables, Configuration::variableName);
    }

    private static void requireNoTypos(Collection<String> given, UnaryOperator<String> spelling) {
        String aliases = spelling.apply(Checkpoints.ALIAS_PREFIX);
        List<String> known = ALL.stream().map(spelling).toList();
        given.stream()
                .filter(name -> !known.contains(name) && !name.startsWith(aliases))
                .sorted()
                .forEach(name -> requireNoTypo(name, known));
    }

    private static void requireNoTypo(String name, List<String> known) {
        for (String meant : known) {
            if (distance(lower(name), lower(meant)) <= MOST_TYPOS) {
                throw new ConfigurationException("There is no setting " + name + "; write " + meant + ".");
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The distance of Levenshtein (1966): insertions, deletions and substitutions. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
