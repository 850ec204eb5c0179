package io.gemmajunit.health.probe;

import io.gemmajunit.health.check.Findings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The model predicts anything alike, or always the same. */
final class Indifference implements Probe {

    private static final double MOST_ENTROPY = 0.9;
    private static final double MOST_OF_ONE = 0.9;

    @Override
    public void examine(Probed model, Findings.Sink findings) {
        if (!model.isFinite()) {
            findings.skip("the logits are not finite");
            return;
        }
        List<Position> positions = model.reading().textPositions();
        double share =
                positions.stream().mapToDouble(Position::entropy).average().orElseThrow()
                        / Math.log(model.reading().vocabulary());
        if (share > MOST_ENTROPY) {
            findings.error(String.format(
                    Locale.ROOT,
                    "%s finds all tokens about as probable (entropy %.0f %% of the highest): it was not trained, or its last"
                            + " norm or head was lost; take weights of a later step, or convert it again.",
                    model.name(),
                    100 * share));
        }
        Map.Entry<Integer, Long> most =
                positions.stream()
                        .collect(Collectors.groupingBy(Position::top, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow();
        if (most.getValue() > MOST_OF_ONE * positions.size()) {
            findings.error(
                    model.name() + " finds \""
                            + model.tokenizer().decodeWithSpecials(new int[] {most.getKey()}) + "\" most probable at "
                            + most.getValue() + " of " + positions.size()
                            + " positions of ten texts: it says one thing for ever; take weights from before training diverged.");
        }
    }
}
