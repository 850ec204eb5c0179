package io.gemmajunit.health.check.adapter;

import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Map;

/** All weights are those of the parent. */
final class UnmergedModel implements HealthCheck.OfTunedWeights {

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        Map<String, TensorSlot> before = parent.tensors();
        boolean isEqual = child.tensors().entrySet().stream()
                .filter(tensor -> !tensor.getKey().equals(Patient.HEAD)
                        || !child.redundantHead().orElse(false))
                .allMatch(tensor -> before.containsKey(tensor.getKey())
                        && TensorComparison.isCopy(
                                before.get(tensor.getKey()), known(tensor.getValue(), before.get(tensor.getKey()))));
        if (isEqual && !child.base().folder().equals(parent.base().folder())) {
            findings.error(child.folder() + " holds the very weights of " + parent.name()
                    + ", which it is said to be tuned from: the adapter was not merged; merge it and save again.");
        }
    }

    /** Of a table that got rows for new tokens those that the parent has. */
    private static TensorSlot known(TensorSlot now, TensorSlot before) {
        boolean grew = now.shape().size() == 2
                && before.shape().size() == 2
                && now.shape().get(1).equals(before.shape().get(1))
                && now.shape().get(0) > before.shape().get(0);
        return grew ? new TensorSlot(now.name(), now.shard(), now.dtype(), before.shape(), now.offset()) : now;
    }
}
