package io.gemmajunit.results;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A position at which two models differ.
 *
 * @param document id of the text
 * @param before what stands before it, its end
 * @param parent the token that the parent finds most probable
 * @param candidate the token that the candidate finds most probable
 * @param divergence of the candidate from the parent, in nats
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record MovedPosition(String document, String before, String parent, String candidate, double divergence) {

    /** Returns it as a line for people. */
    @Override
    public String toString() {
        return document + ": " + quote();
    }

    /** Returns it as a line for people who know of which text it is. */
    public String quote() {
        return String.format(
                Locale.ROOT,
                "\u2026%s[%s -> %s] (%.3f)",
                before.replaceAll("\\R", " "),
                shown(parent),
                shown(candidate),
                divergence);
    }

    /** A token of white space alone is shown by its code points. */
    private static String shown(String token) {
        return token.isBlank()
                ? token.codePoints().mapToObj(c -> String.format("U+%04X", c)).collect(Collectors.joining(" "))
                : token.strip();
    }
}
