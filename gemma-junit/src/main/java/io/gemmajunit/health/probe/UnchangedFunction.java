package io.gemmajunit.health.probe;

import io.gemmajunit.health.check.Findings;
import java.util.Locale;

/** The model computes what its parent does. */
final class UnchangedFunction implements Probe.OfTwo {

    /** What bfloat16 moves, 4e-5 nats, and what four decimals of the parent's logarithms add. */
    private static final double FLOOR = 1e-4;

    @Override
    public void examine(Probed model, Comparison drift, Findings.Sink findings) {
        if (drift.relation() == Relation.UNMERGED) {
            findings.skip("what it is compared with is the same training, unmerged");
        } else if (drift.greatestDivergence() < FLOOR) {
            findings.warning(String.format(
                    Locale.ROOT,
                    "%s predicts what %s does (divergence at most %.1e on ten texts): the adapter is not in effect, or the"
                            + " tuned weights were not saved; merge it, or name the adapter as base+adapter.",
                    model.name(),
                    drift.other(),
                    drift.greatestDivergence()));
        }
    }
}
