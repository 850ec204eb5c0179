package io.gemmajunit.health.check.adapter;

import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Map;
import java.util.Set;

/** Of the numbers that a merge should have changed, hardly any did. */
final class RoundedMerge implements HealthCheck.OfTunedWeights {

    private static final double LEAST = .01;

    /** Tables are trained by rows, of which there may be few. */
    private static final Set<String> TABLES = Set.of(Patient.EMBEDDING, Patient.HEAD);

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        Map<String, TensorSlot> before = parent.tensors();
        int tuned = 0;
        int swallowed = 0;
        long numbers = 0;
        long changed = 0;
        for (Map.Entry<String, TensorSlot> tensor : child.tensors().entrySet()) {
            TensorSlot old = before.get(tensor.getKey());
            if (old == null
                    || !TensorComparison.isSameKind(old, tensor.getValue())
                    || old.shape().size() < 2
                    || TABLES.contains(tensor.getKey())) {
                continue;
            }
            long differing = TensorComparison.changed(old, tensor.getValue(), Long.MAX_VALUE);
            tuned += differing > 0 ? 1 : 0;
            if (differing > 0 && differing < LEAST * old.elements()) {
                swallowed++;
                numbers += old.elements();
                changed += differing;
            }
        }
        if (2 * swallowed > tuned) {
            findings.warning(child.folder() + " differs from " + parent.name() + " in only " + changed + " of the "
                    + numbers + " numbers of " + (swallowed < tuned ? swallowed + " of the " + tuned : "the")
                    + " matrices that were tuned: rounding to the stored type swallowed the rest; merge in float32, then"
                    + " round once.");
        }
    }
}
