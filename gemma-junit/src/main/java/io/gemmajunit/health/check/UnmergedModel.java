package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.Map;

/** All weights are those of the parent. */
final class UnmergedModel implements HealthCheck.OfTunedWeights {

    @Override
    public String id() {
        return "H08";
    }

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        Map<String, TensorSlot> before = parent.tensors();
        boolean isEqual = child.tensors().entrySet().stream()
                .allMatch(tensor -> before.containsKey(tensor.getKey())
                        && TensorComparison.areEqual(tensor.getValue(), before.get(tensor.getKey())));
        if (isEqual && !child.base().folder().equals(parent.base().folder())) {
            findings.error(child.folder() + " holds the very weights of " + parent.name()
                    + ", which it is said to be tuned from: the adapter was not merged; merge it and save again.");
        }
    }
}
