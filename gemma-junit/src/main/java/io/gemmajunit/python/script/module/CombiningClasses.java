package io.gemmajunit.python.script.module;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Canonical combining classes of Unicode 14. Lines of the resource: first and last code point, class. */
final class CombiningClasses {

    private record Range(int last, long combiningClass) {}

    private final TreeMap<Integer, Range> byFirst = new TreeMap<>();

    private CombiningClasses() {}

    static CombiningClasses read() {
        String resource = "combining.txt";
        CombiningClasses classes = new CombiningClasses();
        try (InputStream in = CombiningClasses.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from this library");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(parts -> classes.byFirst.put(
                            Integer.parseInt(parts[0], 16),
                            new Range(Integer.parseInt(parts[1], 16), Long.parseLong(parts[2]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    long of(int character) {
        Map.Entry<Integer, Range> below = byFirst.floorEntry(character);
        return below == null || below.getValue().last < character ? 0 : below.getValue().combiningClass;
    }
}
