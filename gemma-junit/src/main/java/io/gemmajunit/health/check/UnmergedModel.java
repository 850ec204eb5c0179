package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
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
                        && TensorComparison.isCopy(before.get(tensor.getKey()), tensor.getValue()));
        if (isEqual && !child.base().folder().equals(parent.base().folder())) {
            findings.error(child.folder() + " holds the very weights of " + parent.name()
                    + ", which it is said to be tuned from: the adapter was not merged; merge it and save again.");
        }
    }
}
