package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tokenizer is not that of the parent. */
final class AnotherTokenizer implements HealthCheck.OfChild {

    @Override
    public String id() {
        return "H26";
    }

    private static final String SAMPLE =
            "Hello, world! 3.14159 Grüße an 東京, привет и مرحبا 👩‍🚀\n\tdef f(x): return x  # ok";

    @Override
    public void examine(Patient child, Patient parent, Findings.Sink findings) {
        if (Stream.of(child, parent).anyMatch(one -> one.json("tokenizer.json").isMissingNode())) {
            findings.skip("a tokenizer.json is absent");
            return;
        }
        Optional<String> moved = child.json("tokenizer.json").equals(parent.json("tokenizer.json"))
                ? Optional.empty()
                : moved(child, parent);
        if (moved.isPresent()) {
            findings.error("The tokenizer of " + child.folder() + " gives \"" + moved.get() + "\" the id "
                    + child.tokenizer().id(moved.get()).getAsInt() + ", that of " + parent.name() + " "
                    + parent.tokenizer().id(moved.get()).getAsInt() + ": ids and rows of the embedding no longer belong"
                    + " together; copy the parent's tokenizer.");
        } else if (!Arrays.equals(
                child.tokenizer().encode(SAMPLE), parent.tokenizer().encode(SAMPLE))) {
            findings.warning(
                    "The tokenizer of " + child.folder() + " splits texts otherwise than that of " + parent.name()
                            + " (merges, normalizer or post-processor differ); copy the parent's, and add tokens to it.");
        }
    }

    private static Optional<String> moved(Patient child, Patient parent) {
        return StreamSupport.stream(((Iterable<String>) () -> names(child)).spliterator(), false)
                .filter(token -> parent.tokenizer().id(token).isPresent())
                .filter(token ->
                        !parent.tokenizer().id(token).equals(child.tokenizer().id(token)))
                .findFirst();
    }

    private static Iterator<String> names(Patient child) {
        JsonNode vocabulary = child.json("tokenizer.json").path("model").path("vocab");
        return vocabulary.isObject()
                ? vocabulary.fieldNames()
                : StreamSupport.stream(vocabulary.spliterator(), false)
                        .map(entry -> entry.path(0).asText())
                        .iterator();
    }
}
