package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.Map;

/** Of the numbers that a merge should have changed, hardly any did. */
final class RoundedMerge implements HealthCheck.OfTunedWeights {

    @Override
    public String id() {
        return "H09";
    }

    private static final double LEAST = .01;

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        Map<String, TensorSlot> before = parent.tensors();
        long numbers = 0;
        long changed = 0;
        for (Map.Entry<String, TensorSlot> tensor : child.tensors().entrySet()) {
            TensorSlot old = before.get(tensor.getKey());
            if (old == null
                    || !TensorComparison.isSameKind(old, tensor.getValue())
                    || old.shape().size() < 2) {
                continue;
            }
            long differing = TensorComparison.changed(old, tensor.getValue(), Long.MAX_VALUE);
            if (differing > 0) {
                numbers += old.elements();
                changed += differing;
            }
        }
        if (changed > 0 && changed < LEAST * numbers) {
            findings.warning(
                    child.folder() + " differs from " + parent.name() + " in only " + changed + " of the " + numbers
                            + " numbers of the matrices that were tuned: rounding to the stored type swallowed the rest; merge in"
                            + " float32, then round once.");
        }
    }
}
