package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What the files of a checkpoint say about it.
 *
 * @param checkpoint its name
 * @param findings in the order of the checks
 * @param skipped checks that could not be made, with the reason
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record HealthReport(String checkpoint, List<HealthFinding> findings, SortedMap<String, String> skipped) {

    public HealthReport {
        findings = List.copyOf(findings);
        skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    }

    /** Returns the findings of a level that nobody asked to ignore. */
    public List<HealthFinding> of(HealthLevel level) {
        return findings.stream()
                .filter(finding -> finding.level() == level && !finding.isWaived())
                .toList();
    }

    /** Returns the findings of a check. */
    public List<HealthFinding> of(String id) {
        return findings.stream().filter(finding -> finding.id().equals(id)).toList();
    }

    /** Returns whether there is neither an error nor a warning that nobody asked to ignore. */
    public boolean isHealthy() {
        return of(HealthLevel.ERROR).isEmpty() && of(HealthLevel.WARNING).isEmpty();
    }
}
