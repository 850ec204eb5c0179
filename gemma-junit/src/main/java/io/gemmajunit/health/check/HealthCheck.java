package io.gemmajunit.health.check;

import java.util.List;

/** One question to the files of a checkpoint. */
public interface HealthCheck {

    void examine(Patient patient, Findings.Sink findings);

    /** A question that only a comparison with the checkpoint that it was tuned from answers. */
    interface OfChild extends HealthCheck {

        String OTHER_LAYERS = "it has another number of layers than the checkpoint that it was tuned from, so that none"
                + " need be the one of its number; if that was not meant, name another in gemma.parent";

        @Override
        default void examine(Patient patient, Findings.Sink findings) {
            patient.parent()
                    .ifPresentOrElse(
                            parent -> examine(patient, parent, findings),
                            () -> findings.skip("the checkpoint that it was tuned from is not known; name it in"
                                    + " gemma.parent"));
        }

        void examine(Patient child, Patient parent, Findings.Sink findings);
    }

    /** The same of the configuration of a whole model. */
    interface OfConfiguration extends OfChild {

        @Override
        default void examine(Patient child, Patient parent, Findings.Sink findings) {
            if (child.adapter().isPresent()) {
                findings.skip("an adapter leaves the configuration of its base as it is");
            } else if (parent.supportedConfig().isEmpty()
                    || !child.base().isPlain() && child.supportedConfig().isEmpty()) {
                // As those that are quantised as nobody here knows, which is no fault of their files.
                findings.skip("one of the two cannot be loaded");
            } else if (child.hasOtherLayers(parent)) {
                findings.skip(OTHER_LAYERS);
            } else {
                compare(child, parent, findings);
            }
        }

        void compare(Patient child, Patient parent, Findings.Sink findings);
    }

    /** The same of the weights of a whole model. */
    interface OfTunedWeights extends OfChild {

        @Override
        default void examine(Patient child, Patient parent, Findings.Sink findings) {
            if (child.adapter().isPresent()) {
                findings.skip("an adapter leaves the weights of its base as they are");
            } else if (!child.base().isPlain() || !parent.base().isPlain()) {
                findings.skip("quantised weights are not compared");
            } else if (child.hasOtherLayers(parent)) {
                findings.skip(OTHER_LAYERS);
            } else {
                compare(child, parent, findings);
            }
        }

        void compare(Patient child, Patient parent, Findings.Sink findings);

        /** Returns the first of some names, and how many more there are. */
        static String some(List<String> names) {
            int shown = Math.min(3, names.size());
            return String.join(", ", names.subList(0, shown))
                    + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
        }
    }
}
