package io.gemmajunit.health.check.token;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;

/** The parent has a chat template and the child has none. */
final class LostTemplate implements HealthCheck.OfChild {

    @Override
    public void examine(Patient child, Patient parent, Findings.Sink findings) {
        if (child.template().isEmpty() && parent.template().isPresent()) {
            findings.warning(child.folder() + " has no chat template, but " + parent.name()
                    + ", which it was tuned from, has one:" + " servers fall back to another or refuse; copy "
                    + parent.template().get().toString().replace("chat template of ", "it from ") + ".");
        }
    }
}
