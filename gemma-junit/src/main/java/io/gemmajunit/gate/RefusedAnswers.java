package io.gemmajunit.gate;

import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.statistics.ClusteredProportion;
import java.util.List;

/** The refusals of all answers that were decided, those of a cluster together. */
public final class RefusedAnswers {

    private RefusedAnswers() {}

    /** Returns them; there must be a decided answer. */
    public static ClusteredProportion of(RefusalReport report) {
        List<RefusalItem> decided = report.items().stream()
                .filter(item -> item.verdict().isDecided())
                .toList();
        return new ClusteredProportion(
                Clusters.of(decided, RefusalItem::cluster, item -> item.verdict() == RefusalVerdict.COMPLIED ? 0 : 1)
                        .values());
    }
}
