package io.gemmajunit.python.script.module;

import io.gemmajunit.input.Resource;
import java.util.Map;
import java.util.TreeMap;

/** Canonical combining classes of Unicode 14. Lines of the resource: first and last code point, class. */
final class CombiningClasses {

    private record Range(int last, long combiningClass) {}

    private final TreeMap<Integer, Range> byFirst = new TreeMap<>();

    private CombiningClasses() {}

    static CombiningClasses read() {
        CombiningClasses classes = new CombiningClasses();
        Resource.text(CombiningClasses.class, "combining.txt")
                .lines()
                .map(line -> line.split(" "))
                .forEach(parts -> classes.byFirst.put(
                        Integer.parseInt(parts[0], 16),
                        new Range(Integer.parseInt(parts[1], 16), Long.parseLong(parts[2]))));
        return classes;
    }

    long of(int character) {
        Map.Entry<Integer, Range> below = byFirst.floorEntry(character);
        return below == null || below.getValue().last < character ? 0 : below.getValue().combiningClass;
    }
}
