package io.gemmajunit.health.probe;

import io.gemmajunit.health.check.Findings;
import java.util.Locale;

/** Simple texts surprise the model, or much more than its parent. */
final class LostLanguage implements Probe {

    private static final double MORE = 1.5;
    private static final double FAR_MORE = 10;

    /** Of the easiest text, for a small model may know little of the world. */
    private static final double NO_LANGUAGE = 1000;

    @Override
    public void examine(Probed model, Findings.Sink findings) {
        if (!model.isFinite()) {
            findings.skip("the logits are not finite");
        } else if (model.drift().isPresent()) {
            compare(model, model.drift().get(), findings);
        } else {
            alone(model, findings);
        }
    }

    private static void compare(Probed model, Comparison drift, Findings.Sink findings) {
        double ratio = drift.perplexity() / drift.otherPerplexity();
        String message = "the perplexity of " + model.name() + " on ten simple texts is "
                + number(drift.perplexity()) + ", that of " + drift.other() + " " + number(drift.otherPerplexity())
                + ": training or conversion damaged it; compare tokenizer, rotation and types with those of "
                + drift.other() + ", and lower the learning rate.";
        if (ratio > FAR_MORE) {
            findings.error(message);
        } else if (ratio > MORE) {
            findings.warning(message);
        }
    }

    private static void alone(Probed model, Findings.Sink findings) {
        double least = model.reading().texts().stream()
                .mapToDouble(Reading.Read::perplexity)
                .min()
                .orElseThrow();
        if (least > NO_LANGUAGE) {
            findings.error("the perplexity of " + model.name() + " is " + number(least)
                    + " on the easiest of ten simple texts, so it reads no language: it lacks <bos>, has another model's"
                    + " tokenizer, or weights that do not belong together; convert it again from its source.");
        }
    }

    private static String number(double perplexity) {
        return String.format(Locale.ROOT, perplexity < NO_LANGUAGE ? "%.1f" : "%.2e", perplexity);
    }
}
