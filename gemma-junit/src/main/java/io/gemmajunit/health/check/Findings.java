package io.gemmajunit.health.check;

import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what the checks find. */
public final class Findings {

    private final Set<String> waived;
    private final List<HealthFinding> all = new ArrayList<>();
    private final SortedMap<String, String> skipped = new TreeMap<>();

    /** @param waived ids of checks whose findings do not count */
    public Findings(Set<String> waived) {
        this.waived = waived;
    }

    /** Returns what was found, in the order of the checks. */
    public List<HealthFinding> all() {
        return all;
    }

    /** Returns which checks could not be made, and why. */
    public SortedMap<String, String> skipped() {
        return skipped;
    }

    /** Returns where one check puts what it finds. */
    public Sink of(String id) {
        return new Sink(id);
    }

    /** The findings of one check. */
    public final class Sink {

        private final String id;

        private Sink(String id) {
            this.id = id;
        }

        public void error(String message) {
            add(HealthLevel.ERROR, message);
        }

        public void warning(String message) {
            add(HealthLevel.WARNING, message);
        }

        public void info(String message) {
            add(HealthLevel.INFO, message);
        }

        public void skip(String reason) {
            skipped.put(id, reason);
        }

        private void add(HealthLevel level, String message) {
            all.add(new HealthFinding(id, level, waived.contains(id), message));
        }
    }
}
