package io.gemmajunit.health.check;

import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what the checks find. */
final class Findings {

    private final Set<String> waived;
    private final List<HealthFinding> all = new ArrayList<>();
    private final SortedMap<String, String> skipped = new TreeMap<>();

    Findings(Set<String> waived) {
        this.waived = waived;
    }

    void add(String id, HealthLevel level, String message) {
        all.add(new HealthFinding(id, level, waived.contains(id), message));
    }

    void skip(String id, String reason) {
        skipped.put(id, reason);
    }

    List<HealthFinding> all() {
        return all;
    }

    SortedMap<String, String> skipped() {
        return skipped;
    }

    /** Returns where one check puts what it finds. */
    Sink of(String id) {
        return new Sink(id);
    }

    /** The findings of one check. */
    final class Sink {

        private final String id;

        private Sink(String id) {
            this.id = id;
        }

        void error(String message) {
            add(id, HealthLevel.ERROR, message);
        }

        void warning(String message) {
            add(id, HealthLevel.WARNING, message);
        }

        void info(String message) {
            add(id, HealthLevel.INFO, message);
        }

        void skip(String reason) {
            Findings.this.skip(id, reason);
        }
    }
}
