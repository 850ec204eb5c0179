package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Matrices were rounded to three bits or less, as the parent's were not, and are stored as if they had not been. */
final class FewValues implements HealthCheck.OfTunedWeights {

    private static final int VALUES = 1 << 3;
    /** Numbers that share a scale, at least. */
    private static final int GROUP = 32;

    private static final int NUMBERS = 1 << 16;

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        List<String> rounded = new ArrayList<>();
        for (Map.Entry<String, TensorSlot> tensor : new TreeMap<>(child.tensors()).entrySet()) {
            TensorSlot old = parent.tensors().get(tensor.getKey());
            if (old != null
                    && tensor.getValue().shape().size() == 2
                    && isRounded(tensor.getValue())
                    && !isRounded(old)) {
                rounded.add(tensor.getKey());
            }
        }
        if (!rounded.isEmpty()) {
            findings.warning(
                    child.folder() + " has matrices with at most " + VALUES + " different numbers in each group of "
                            + GROUP + ", unlike " + parent.name() + ": " + HealthCheck.OfTunedWeights.some(rounded)
                            + "; they were rounded to three bits or less and stored as if they had not been. Merge into the"
                            + " weights of the parent, and save that.");
        }
    }

    /** Zeros do not count: a matrix may be sparse. */
    private static boolean isRounded(TensorSlot slot) {
        int width = Math.toIntExact(slot.shape().get(1));
        float[] numbers = StoredNumbers.all(slot.part(0, Math.min(NUMBERS, slot.elements())));
        long others = 0;
        long repeated = 0;
        for (int row = 0; row + width <= numbers.length; row += width) {
            for (int at = row; at + GROUP <= row + width; at += GROUP) {
                float[] group = Arrays.copyOfRange(numbers, at, at + GROUP);
                Arrays.sort(group);
                int different = 0;
                for (int i = 0; i < GROUP; i++) {
                    if (group[i] != 0) {
                        others++;
                        boolean isNew = i == 0 || group[i] != group[i - 1];
                        different += isNew ? 1 : 0;
                        repeated += isNew ? 0 : 1;
                    }
                }
                if (different > VALUES) {
                    return false;
                }
            }
        }
        return 2 * repeated > others;
    }
}
