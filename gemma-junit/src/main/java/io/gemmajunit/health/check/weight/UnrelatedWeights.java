package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Matrices, or parts of them, point elsewhere than those of the parent: they are of another layer, in another order, or
 * never tuned. Or norms are others of the parent, or as before any training.
 */
final class UnrelatedWeights implements HealthCheck.OfTunedWeights {

    private static final Pattern LAYER = Pattern.compile("^model\\.layers\\.(\\d{1,6})(\\..*)$");
    /** Tuning turns a matrix by little: a cosine of 0.8 already takes an update of three quarters of its length. */
    private static final double LEAST = .75;

    private static final double SAME = .95;

    /** More than the rows of tokens without a use, which a tune may take into use. */
    private static final double PART = 1 / 16.0;

    private static final int START = 1 << 12;

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        List<String> misplaced = new ArrayList<>();
        List<String> unrelated = new ArrayList<>();
        var reordering = new Reordering(child, parent, LEAST);
        var norms = new Norms(parent);
        for (Map.Entry<String, TensorSlot> tensor : new TreeMap<>(child.tensors()).entrySet()) {
            String name = tensor.getKey();
            TensorSlot now = tensor.getValue();
            TensorSlot old = before(name, parent);
            if (old == null) {
                continue;
            }
            if (isReset(old, now)) {
                unrelated.add(name + " (one number throughout)");
            } else if (Norms.isOne(name)) {
                norms.instead(name, now).ifPresent(other -> misplaced.add(name + " (" + other + ")"));
            }
            if (!Cosine.isDefined(old, now)) {
                continue;
            }
            Cosine cosine = Cosine.of(old, now);
            boolean isStrange = cosine.value() < LEAST;
            if ((isStrange || cosine.strange() >= PART) && !reordering.explains(name)) {
                origin(name, now, parent)
                        .ifPresentOrElse(
                                layer -> misplaced.add(name + " (of layer " + layer + ")"),
                                () -> unrelated.add(name
                                        + (isStrange
                                                ? String.format(Locale.ROOT, " (cosine %.2f)", cosine.value())
                                                : " (in part)")));
            }
        }
        if (!misplaced.isEmpty()) {
            findings.error(child.folder() + " has weights of " + parent.name() + " in the place of others: "
                    + HealthCheck.OfTunedWeights.some(misplaced)
                    + "; they were mixed up when it was merged or converted, so merge or convert it again.");
        }
        if (!unrelated.isEmpty()) {
            findings.warning(child.folder() + " has matrices that are not those of " + parent.name()
                    + " a little changed, as tuning leaves them: " + HealthCheck.OfTunedWeights.some(unrelated)
                    + "; they were permuted, transposed, lost or scaled in a merge, or it was tuned from another model."
                    + " Convert it again, or name the right one in gemma.parent.");
        }
    }

    /** Returns what a tensor was tuned from; null for a new one. A head that was tied was the embedding. */
    private static @Nullable TensorSlot before(String name, Patient parent) {
        return parent.tensors().get(name.equals(Patient.HEAD) && parent.base().isTied() ? Patient.EMBEDDING : name);
    }

    /** Norms that a file lacks begin with one number each, and the model still computes. */
    private static boolean isReset(TensorSlot before, TensorSlot now) {
        return Norms.isOne(now.name())
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
                    && Cosine.of(start(tensor.getValue()), start(slot)).value() > LEAST
                    && Cosine.of(tensor.getValue(), slot).value() > SAME) {
                return Optional.of(other.group(1));
            }
        }
        return Optional.empty();
    }

    /** Returns so much of a matrix as nearly always tells that it is not another. */
    private static TensorSlot start(TensorSlot matrix) {
        return matrix.part(0, Math.min(START, matrix.elements()));
    }
}
