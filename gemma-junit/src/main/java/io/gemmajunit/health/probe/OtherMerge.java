package io.gemmajunit.health.probe;

import io.gemmajunit.health.check.Findings;
import java.util.Locale;

/** A merged model computes something else than base and adapter. */
final class OtherMerge implements Probe.OfTwo {

    private static final double MOST = 0.01;
    private static final double LEAST_SAME = 0.99;

    @Override
    public void examine(Probed model, Comparison drift, Findings.Sink findings) {
        if (drift.relation() == Relation.PARENT) {
            findings.skip("the base with the adapter is not known; name it in gemma.parent as base+adapter");
        } else if (!(drift.meanDivergence() <= MOST && drift.sameTop() >= LEAST_SAME)) {
            findings.error(String.format(
                    Locale.ROOT,
                    "%s is not %s merged: mean divergence %.3g, the same most probable token at %.1f %% of the positions of ten"
                            + " texts: every engine serves another model than the one that was trained; merge again, in"
                            + " float32, into the base that the adapter was trained on.",
                    model.name(),
                    drift.other(),
                    drift.meanDivergence(),
                    100 * drift.sameTop()));
        }
    }
}
