package io.gemmajunit.task.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of lm-evaluation-harness 0.4.13 that are known here, by the SHA-256 of their
 * {@linkplain io.gemmajunit.python.script.ModuleSource#essence essence}. A line of the resource {@code functions.txt}
 * holds the first 32 digits of one and, for a function that is not run as it is, the name of the hook in Java that does
 * the same.
 */
final class KnownSources {

    private static final String RESOURCE = "/io/gemmajunit/task/script/functions.txt";
    private static final int DIGITS = 32;

    private final Map<String, String> hooks;

    private KnownSources(Map<String, String> hooks) {
        this.hooks = hooks;
    }

    static KnownSources read() {
        Map<String, String> hooks = new HashMap<>();
        try (InputStream in = KnownSources.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from this library");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> hooks.put(
                            line.substring(0, DIGITS), line.substring(DIGITS).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownSources(hooks);
    }

    /** Returns the hook that stands in for a function; empty if it is run as it is, null if it is not known. */
    @Nullable
    String hook(String digest) {
        return hooks.get(digest.substring(0, DIGITS));
    }
}
