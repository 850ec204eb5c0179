package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.health.check.token.TemplateTags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Rows of the embedding for tokens that the parent lacks look as if they were never trained. */
final class UntrainedRows implements HealthCheck.OfChild {

    private static final double MOST = 3;

    @Override
    public void examine(Patient child, Patient parent, Findings.Sink findings) {
        if (!child.base().isPlain() || !parent.base().isPlain()) {
            findings.skip("quantised weights are not compared");
        } else if (child.tensor(Patient.EMBEDDING).isEmpty()
                || parent.tokenizerJson().isMissingNode()
                || child.tokenizerJson().isMissingNode()) {
            findings.skip("a tokenizer.json or an embedding is absent");
        } else {
            report(child, untrained(child, parent), findings);
        }
    }

    private static List<String> untrained(Patient child, Patient parent) {
        TensorSlot embedding = child.tensor(Patient.EMBEDDING).orElseThrow();
        Map<Integer, String> fresh = new TreeMap<>();
        child.addedTokens().forEach((text, token) -> {
            int id = token.path("id").asInt();
            if (parent.tokenizer().id(text).isEmpty() && id < embedding.shape().get(0)) {
                fresh.put(id, text);
            }
        });
        if (fresh.isEmpty()) {
            return List.of();
        }
        // Of an adapter's base, whose tokenizer lacks the token, no row is that of the token.
        IntPredicate isUntrained = child.adapter().isPresent()
                ? id -> !child.trainsRow(id)
                : inWholeModel(embedding, parent, fresh.keySet());
        return fresh.keySet().stream().filter(isUntrained::test).map(fresh::get).toList();
    }

    private static void report(Patient child, List<String> untrained, Findings.Sink findings) {
        Set<String> written = TemplateTags.of(child);
        for (String token : untrained) {
            String what = "The row of the new token " + token + " in the embedding of " + child.folder()
                    + " was never trained";
            if (written.contains(token)) {
                findings.error(what + ", and the chat template writes it into every prompt; train embed_tokens too"
                        + " (modules_to_save or trainable_token_indices), or use tokens that the parent has.");
            } else {
                findings.warning(what + "; train embed_tokens too, or remove the token.");
            }
        }
    }

    private static IntPredicate inWholeModel(TensorSlot embedding, Patient parent, Set<Integer> fresh) {
        Rows rows = Rows.of(embedding, fresh);
        // A token that took the name of one without a use has that one's row.
        Rows before = parent.tensor(Patient.EMBEDDING)
                .map(table -> Rows.of(
                        table,
                        fresh.stream().filter(id -> id < table.shape().get(0)).collect(Collectors.toSet())))
                .orElse(rows);
        return id -> {
            double norm = rows.norm(id);
            boolean isOdd = !(norm < MOST * rows.medianNorm() && norm > rows.medianNorm() / MOST);
            boolean isMean = rows.distanceToMean(id) < .05 * rows.medianNorm();
            return isOdd || isMean || rows.isCopy(id) || rows != before && before.holds(id, rows);
        };
    }
}
