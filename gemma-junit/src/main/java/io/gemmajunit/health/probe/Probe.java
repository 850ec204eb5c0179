package io.gemmajunit.health.probe;

import io.gemmajunit.health.check.Findings;

/** One question to a loaded model. */
interface Probe {

    void examine(Probed model, Findings.Sink findings);

    /** A question that only a comparison with another model answers. */
    interface OfTwo extends Probe {

        @Override
        default void examine(Probed model, Findings.Sink findings) {
            model.drift()
                    .ifPresentOrElse(drift -> examine(model, drift, findings), () -> findings.skip(model.whyAlone()));
        }

        void examine(Probed model, Comparison drift, Findings.Sink findings);
    }
}
