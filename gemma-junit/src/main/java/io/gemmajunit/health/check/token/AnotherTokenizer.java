package io.gemmajunit.health.check.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tokenizer is not that of the parent. */
final class AnotherTokenizer implements HealthCheck.OfChild {

    private static final List<String> FLAGS = List.of("special", "normalized", "lstrip", "rstrip", "single_word");
    private static final String SAMPLE =
            "Hello, world! 3.14159 Grüße an 東京, привет и مرحبا 👩‍🚀\n\tdef f(x): return x  # ok";

    @Override
    public void examine(Patient child, Patient parent, Findings.Sink findings) {
        if (Stream.of(child, parent).anyMatch(one -> one.tokenizerJson().isMissingNode())) {
            findings.skip("a tokenizer.json is absent");
            return;
        }
        boolean isSame =
                child.sharesTokenizer(parent) || child.wholeTokenizerJson().equals(parent.wholeTokenizerJson());
        Optional<String> moved = isSame ? Optional.empty() : moved(child, parent);
        if (moved.isPresent()) {
            findings.error("The tokenizer of " + child.folder() + " gives \"" + moved.get() + "\" the id "
                    + child.tokenizer().id(moved.get()).getAsInt() + ", that of " + parent.name() + " "
                    + parent.tokenizer().id(moved.get()).getAsInt() + ": ids and rows of the embedding no longer belong"
                    + " together; copy the parent's tokenizer.");
            return;
        }
        int[] ids = parent.tokenizer().encode(SAMPLE);
        if (!Arrays.equals(child.tokenizer().encode(SAMPLE), ids)
                || !isSame && !merges(child).equals(merges(parent))) {
            findings.warning(
                    "The tokenizer of " + child.folder() + " splits texts otherwise than that of " + parent.name()
                            + " (merges, normalizer or post-processor differ); copy the parent's, and add tokens to it.");
        } else if (!child.tokenizer().decode(ids).equals(parent.tokenizer().decode(ids))) {
            findings.warning("The tokenizer of " + child.folder() + " writes answers otherwise than that of "
                    + parent.name() + " (its decoder differs); copy the parent's, and add tokens to it.");
        }
        if (!isSame) {
            examineLost(child, parent, findings);
            examineFlags(child, parent, findings);
        }
    }

    /** A token that is special no more stands in answers, and others are cut out of texts otherwise. */
    private static void examineFlags(Patient child, Patient parent, Findings.Sink findings) {
        Map<String, JsonNode> before = parent.addedTokens();
        Map<String, List<String>> changed = new LinkedHashMap<>();
        child.addedTokens().forEach((token, now) -> {
            JsonNode old = before.getOrDefault(token, now);
            FLAGS.stream()
                    .filter(flag -> now.path(flag).asBoolean() != old.path(flag).asBoolean())
                    .findFirst()
                    .ifPresent(flag -> changed.computeIfAbsent(
                                    now.path(flag).asBoolean() + " as " + flag, ofAll -> new ArrayList<>())
                            .add(token));
        });
        changed.forEach((flag, tokens) -> findings.warning("The tokenizer of " + child.folder() + " has " + flag
                + (tokens.size() == 1 ? " of the token \"" : " of " + tokens.size() + " tokens, such as \"")
                + tokens.get(0) + "\", that of " + parent.name() + " " + !flag.startsWith("true")
                + ": it is cut out of texts or written into answers otherwise; copy the parent's, and add"
                + " tokens to it."));
    }

    /** Older files write two pieces with a blank between them, newer ones as a list. */
    private static List<String> merges(Patient patient) {
        List<String> merges = new ArrayList<>();
        for (JsonNode merge : patient.wholeTokenizerJson().path("model").path("merges")) {
            merges.add(
                    merge.isTextual()
                            ? merge.asText()
                            : merge.path(0).asText() + ' ' + merge.path(1).asText());
        }
        return merges;
    }

    private static void examineLost(Patient child, Patient parent, Findings.Sink findings) {
        List<String> lost = names(parent)
                .filter(token -> child.tokenizer().id(token).isEmpty())
                .toList();
        if (!lost.isEmpty()) {
            findings.warning("The tokenizer of " + child.folder() + " lacks "
                    + (lost.size() == 1 ? "the token \"" : lost.size() + " tokens, such as \"") + lost.get(0)
                    + "\", of "
                    + parent.name()
                    + ": texts that have it are split as none was in training; copy the parent's, and add tokens"
                    + " to it.");
        }
    }

    private static Optional<String> moved(Patient child, Patient parent) {
        return names(child)
                .filter(token -> parent.tokenizer().id(token).isPresent())
                .filter(token ->
                        !parent.tokenizer().id(token).equals(child.tokenizer().id(token)))
                .findFirst();
    }

    private static Stream<String> names(Patient patient) {
        JsonNode file = patient.wholeTokenizerJson();
        JsonNode vocabulary = file.path("model").path("vocab");
        Iterable<String> names = vocabulary::fieldNames;
        return Stream.concat(
                StreamSupport.stream(file.path("added_tokens").spliterator(), false)
                        .map(token -> token.path("content").asText()),
                vocabulary.isObject()
                        ? StreamSupport.stream(names.spliterator(), false)
                        : StreamSupport.stream(vocabulary.spliterator(), false)
                                .map(entry -> entry.path(0).asText()));
    }
}
