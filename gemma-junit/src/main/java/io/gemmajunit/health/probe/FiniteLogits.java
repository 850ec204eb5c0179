package io.gemmajunit.health.probe;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.probe.Reading.Read;
import java.util.Optional;

/** The model computes no numbers, or finds a token most probable that never stands in a text. */
final class FiniteLogits implements Probe {

    @Override
    public void examine(Probed model, Findings.Sink findings) {
        for (Read read : model.reading().all().toList()) {
            Optional<Position> bad = read.positions().stream()
                    .filter(position -> !position.isFinite())
                    .findFirst();
            if (bad.isPresent()) {
                findings.error("logits of " + model.name() + " are not finite in "
                        + model.model().subject().dtype() + ", first after token "
                        + bad.get().index() + " of \""
                        + read.text().strip()
                        + "\": every engine that computes in this type answers nonsense; compute in"
                        + " float32 or bfloat16, or take weights from before they overflowed.");
                return;
            }
        }
        for (Read read : model.reading().all().toList()) {
            // What a model expects after the token that begins a text means nothing.
            for (Position position : read.positions()) {
                String top = model.tokenizer().decodeWithSpecials(new int[] {position.top()});
                if (position.index() > 0 && (top.equals("<pad>") || top.matches("<unused\\d+>"))) {
                    findings.error(model.name() + " finds " + top + " most probable after token " + position.index()
                            + " of \"" + read.text().strip()
                            + "\": every engine generates it, or nothing; its head was damaged, or trained with padding as"
                            + " a target, so train it anew with padding masked.");
                    return;
                }
            }
        }
    }
}
