package io.gemmajunit.health.check.adapter;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.LowRank;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.health.check.weight.Directions;
import io.gemmajunit.health.check.weight.RootMeanSquare;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an adapter adds to the matrices of its base is larger than these, as tuning never makes it. */
final class LoudAdapter implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.adapter().isEmpty() || !patient.base().isPlain()) {
            return;
        }
        Path folder = patient.adapter().get().folder();
        try {
            var location = new CheckpointLocation(patient.base().folder(), Optional.of(folder));
            Map<String, Double> shares = shares(Checkpoint.open(location, patient::tokens));
            List<String> loud = shares.entrySet().stream()
                    .filter(share -> share.getValue() > 1)
                    .map(share -> share.getKey() + String.format(Locale.ROOT, " (x %.3g)", share.getValue()))
                    .toList();
            if (2 * loud.size() > shares.size()) {
                findings.warning("Adapter " + folder + " adds more to matrices of its base than they hold: "
                        + HealthCheck.OfTunedWeights.some(loud)
                        + "; look at lora_alpha, at r, and at what its B matrices were multiplied with.");
            }
        } catch (CheckpointException e) {
            findings.skip("the adapter cannot be loaded");
        }
    }

    /** Returns how long what is added to a matrix is, beside the matrix. */
    private static Map<String, Double> shares(Checkpoint checkpoint) {
        WeightNames names = checkpoint.config().weights();
        List<WeightRole> linear = Arrays.stream(WeightRole.values())
                .filter(role -> role.scope() == WeightRole.Scope.LAYER && role.form() == WeightRole.Form.LINEAR)
                .filter(names::has)
                .toList();
        Map<String, Double> shares = new TreeMap<>();
        for (int layer = 0; layer < checkpoint.config().layers().size(); layer++) {
            for (WeightRole role : linear) {
                TensorSlot weight = checkpoint.tensors().get(names.weight(role, layer));
                if (weight != null) {
                    // Magnitudes, where there are any, say how long the rows of the sum are.
                    checkpoint
                            .change(role, layer, weight)
                            .lowRank()
                            .filter(change -> change.magnitude().isEmpty())
                            .ifPresent(change -> shares.put(weight.name(), length(change) / length(weight)));
                }
            }
        }
        return shares;
    }

    /** What becomes of signs at random is as long as the matrix, on an average. */
    private static double length(LowRank change) {
        int inputs = change.a().shape().get(1).intValue();
        double[] product = Directions.times(change.b(), Directions.times(change.a(), Directions.signs(inputs)));
        return Math.abs(change.scaling()) * Directions.length(product);
    }

    private static double length(TensorSlot weight) {
        return RootMeanSquare.of(weight).rms() * Math.sqrt(weight.elements());
    }
}
