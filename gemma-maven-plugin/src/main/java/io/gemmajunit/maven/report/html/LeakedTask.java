package io.gemmajunit.maven.report.html;

import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.LeakedItem;
import java.util.Comparator;
import java.util.List;

/**
 * What training files hold of one benchmark.
 *
 * @param answered how many leaked items have the right answer beside them
 * @param rejected how many are found only in what a model is trained away from
 * @param shown the weightiest leaked items
 * @param more how many there are beside these
 */
record LeakedTask(
        ContaminationReport report, long leaked, long answered, long rejected, List<LeakedItem> shown, int more) {

    private static final int MOST = 50;
    private static final Comparator<LeakedItem> WEIGHTIEST = Comparator.comparing(LeakedItem::isRejected)
            .thenComparing(item -> !item.hasAnswer())
            .thenComparing(item -> -item.share());

    static LeakedTask of(ContaminationReport report) {
        List<LeakedItem> learnable = report.learnable();
        List<LeakedItem> shown =
                report.leaked().stream().sorted(WEIGHTIEST).limit(MOST).toList();
        return new LeakedTask(
                report,
                learnable.size(),
                learnable.stream().filter(LeakedItem::hasAnswer).count(),
                report.leaked().size() - learnable.size(),
                shown,
                report.leaked().size() - shown.size());
    }
}
