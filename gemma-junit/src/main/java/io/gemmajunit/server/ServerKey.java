package io.gemmajunit.server;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.Subject;
import java.util.Locale;
import java.util.Optional;

/**
 * The key of a server, which stands in the environment, since settings and arguments would show it. Each model has a
 * variable of its own, so that no server is told another's key.
 *
 * @param variable which may hold it
 * @param value empty for none
 */
public record ServerKey(String variable, Optional<String> value) {

    private static final String VARIABLE = "GEMMA_SERVER_KEY";
    private static final int SHORTEST_SECRET = 8;

    /** Returns the key of a model in a role, from {@code GEMMA_SERVER_KEY} or {@code GEMMA_SERVER_KEY_JUDGE}. */
    public static ServerKey of(String role) {
        String variable = role.equals(Subject.DEFAULT_ROLE)
                ? VARIABLE
                : VARIABLE + "_" + role.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return new ServerKey(
                variable,
                Optional.ofNullable(System.getenv(variable)).map(String::strip).filter(key -> !key.isEmpty()));
    }

    /** @throws GemmaException if the value is none, which no message shows */
    public ServerKey {
        if (value.filter(key -> !key.matches("[\\x21-\\x7e]+")).isPresent()) {
            throw new GemmaException("The value of " + variable
                    + " has blanks or characters that no key has, so it is not sent; set it to the key alone.");
        }
    }

    /** Returns a text without the value; one of a few characters is no secret and may be part of any word. */
    String hiddenIn(String text) {
        return value.filter(key -> key.length() >= SHORTEST_SECRET)
                .map(key -> text.replace(key, "***"))
                .orElse(text);
    }

    /** Says the variable's name alone. */
    @Override
    public String toString() {
        return variable;
    }
}
