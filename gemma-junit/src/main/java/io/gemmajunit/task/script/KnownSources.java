package io.gemmajunit.task.script;

import io.gemmajunit.input.Resource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of lm-evaluation-harness 0.4.13 that are known here, by the SHA-256 of their
 * {@linkplain io.gemmajunit.python.script.ModuleSource#essence essence}. A line of the resource {@code functions.txt}
 * holds the first 32 digits of one and, for a function that is not run as it is, the name of the hook in Java that does
 * the same.
 */
record KnownSources(Map<String, String> hooks) {

    private static final int DIGITS = 32;

    static KnownSources read() {
        Map<String, String> hooks = new HashMap<>();
        Resource.text(KnownSources.class, "functions.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> hooks.put(
                        line.substring(0, DIGITS), line.substring(DIGITS).strip()));
        return new KnownSources(hooks);
    }

    /** Returns the hook that stands in for a function; empty if it is run as it is, null if it is not known. */
    @Nullable
    String hook(String digest) {
        return hooks.get(digest.substring(0, DIGITS));
    }
}
