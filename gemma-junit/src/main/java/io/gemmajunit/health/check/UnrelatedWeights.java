package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.TensorSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matrices point elsewhere than those of the parent: they are of another layer, in another order, or never tuned. Or
 * norms are as before any training.
 */
final class UnrelatedWeights implements HealthCheck.OfTunedWeights {

    private static final Pattern LAYER = Pattern.compile("^model\\.layers\\.(\\d{1,6})(\\..*)$");
    /** Tuning turns a matrix by little: a cosine of 0.8 already takes an update of three quarters of its length. */
    private static final double LEAST = .75;

    private static final double SAME = .95;
    private static final int START = 1 << 12;

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        List<String> misplaced = new ArrayList<>();
        List<String> unrelated = new ArrayList<>();
        var reordering = new Reordering(child, parent, LEAST);
        for (Map.Entry<String, TensorSlot> tensor : new TreeMap<>(child.tensors()).entrySet()) {
            TensorSlot old = parent.tensors().get(tensor.getKey());
            if (old == null) {
                continue;
            }
            if (isReset(old, tensor.getValue())) {
                unrelated.add(tensor.getKey() + " (one number throughout)");
            }
            if (!Cosine.isDefined(old, tensor.getValue())) {
                continue;
            }
            double cosine = Cosine.of(old, tensor.getValue());
            if (cosine < LEAST && !reordering.explains(tensor.getKey())) {
                origin(tensor.getKey(), tensor.getValue(), parent)
                        .ifPresentOrElse(
                                layer -> misplaced.add(tensor.getKey() + " (of layer " + layer + ")"),
                                () -> unrelated.add(
                                        tensor.getKey() + String.format(Locale.ROOT, " (cosine %.2f)", cosine)));
            }
        }
        if (!misplaced.isEmpty()) {
            findings.error(
                    child.folder() + " has matrices in the place of those of other layers of " + parent.name() + ": "
                            + HealthCheck.OfTunedWeights.some(misplaced)
                            + "; layers were mixed up when it was merged or converted, so merge or convert it again.");
        }
        if (!unrelated.isEmpty()) {
            findings.warning(child.folder() + " has matrices that are not those of " + parent.name()
                    + " a little changed, as tuning leaves them: " + HealthCheck.OfTunedWeights.some(unrelated)
                    + "; they were permuted, transposed, lost or scaled in a merge, or it was tuned from another model."
                    + " Convert it again, or name the right one in gemma.parent.");
        }
    }

    /** Norms that a file lacks begin with one number each, and the model still computes. */
    private static boolean isReset(TensorSlot before, TensorSlot now) {
        return now.name().endsWith("norm.weight")
                && now.elements() > 1
                && NumberScan.of(now).isConstant()
                && !NumberScan.of(before).isConstant();
    }

    /** Returns the layer of the parent in which this matrix is. */
    private static Optional<String> origin(String name, TensorSlot slot, Patient parent) {
        Matcher own = LAYER.matcher(name);
        if (!own.matches()) {
            return Optional.empty();
        }
        for (Map.Entry<String, TensorSlot> tensor : parent.tensors().entrySet()) {
            Matcher other = LAYER.matcher(tensor.getKey());
            if (other.matches()
                    && other.group(2).equals(own.group(2))
                    && !other.group(1).equals(own.group(1))
                    && Cosine.isDefined(tensor.getValue(), slot)
                    && Cosine.of(start(tensor.getValue()), start(slot)) > LEAST
                    && Cosine.of(tensor.getValue(), slot) > SAME) {
                return Optional.of(other.group(1));
            }
        }
        return Optional.empty();
    }

    /** Returns so much of a matrix as nearly always tells that it is not another. */
    private static TensorSlot start(TensorSlot matrix) {
        return TensorBytes.part(matrix, 0, Math.min(START, matrix.elements()));
    }
}
