package io.gemmajunit.results.session;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The machine and the Java that a run is on. */
public final class Host {

    private Host() {}

    /** Returns {@code java}, {@code os}, {@code arch} and {@code processors}, for a file's environment block. */
    public static SortedMap<String, String> environment() {
        return new TreeMap<>(Map.of(
                "java",
                System.getProperty("java.version"),
                "os",
                System.getProperty("os.name"),
                "arch",
                System.getProperty("os.arch"),
                "processors",
                Integer.toString(Runtime.getRuntime().availableProcessors())));
    }
}
