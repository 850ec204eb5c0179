package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.NormConfig;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Weights are much larger or smaller than those of the parent, or norms moved by one. */
final class Scale implements HealthCheck.OfTunedWeights {

    private static final double MOST = 3;

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        List<String> resized = new ArrayList<>();
        List<String> shifted = new ArrayList<>();
        for (Map.Entry<String, TensorSlot> tensor : new TreeMap<>(child.tensors()).entrySet()) {
            TensorSlot old = parent.tensors().get(tensor.getKey());
            if (old == null
                    || !old.shape().equals(tensor.getValue().shape())
                    || TensorComparison.areEqual(old, tensor.getValue())) {
                continue;
            }
            boolean isNorm = Norms.isOne(tensor.getKey());
            if (isNorm && isShifted(old, tensor.getValue())) {
                shifted.add(tensor.getKey());
                continue;
            }
            if (isNorm && child.supportedConfig().isEmpty()) {
                continue;
            }
            double summand = isNorm && child.config().norm().kind() == NormConfig.Kind.RMS ? 1 : 0;
            double before = RootMeanSquare.of(old).plus(summand);
            double now = RootMeanSquare.of(tensor.getValue()).plus(summand);
            if (before > 0 && !(now < MOST * before && now > before / MOST)) {
                resized.add(tensor.getKey() + String.format(Locale.ROOT, " (x %.3g)", now / before));
            }
        }
        if (!shifted.isEmpty()) {
            findings.error(child.folder() + " has norms that differ by 1 from those of " + parent.name() + " ("
                    + HealthCheck.OfTunedWeights.some(shifted)
                    + "): GGUF stores 1 + w, and the conversion back did not subtract it; convert again.");
        }
        if (!resized.isEmpty()) {
            findings.warning(
                    child.folder() + " has weights more than " + (int) MOST + " times as large or small as those of "
                            + parent.name() + ": " + HealthCheck.OfTunedWeights.some(resized)
                            + "; look at the learning rate, or at the scaling of a merge.");
        }
    }

    /** Returns whether each number moved by about one. */
    private static boolean isShifted(TensorSlot before, TensorSlot now) {
        float[] old = StoredNumbers.all(before);
        float[] moved = StoredNumbers.all(now);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < old.length; i++) {
            double difference = (double) moved[i] - old[i];
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / old.length;
        return Math.abs(Math.abs(mean) - 1) < .05 && squares / old.length - mean * mean < .2 * .2;
    }
}
