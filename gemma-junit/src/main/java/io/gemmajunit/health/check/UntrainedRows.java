package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.TensorSlot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rows of the embedding for tokens that the parent lacks look as if they were never trained. */
final class UntrainedRows implements HealthCheck.OfTunedWeights {

    @Override
    public String id() {
        return "H17";
    }

    private static final double MOST = 3;

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        if (child.tensor(Patient.EMBEDDING).isEmpty()
                || parent.json("tokenizer.json").isMissingNode()
                || child.json("tokenizer.json").isMissingNode()) {
            findings.skip("a tokenizer.json or an embedding is absent");
            return;
        }
        TensorSlot embedding = child.tensor(Patient.EMBEDDING).get();
        Set<String> written = TemplateTags.of(child);
        Map<Integer, String> fresh = new TreeMap<>();
        child.json("tokenizer.json").path("added_tokens").forEach(token -> {
            String text = token.path("content").asText();
            if (parent.tokenizer().id(text).isEmpty()
                    && token.path("id").asInt() < embedding.shape().get(0)) {
                fresh.put(token.path("id").asInt(), text);
            }
        });
        if (fresh.isEmpty()) {
            return;
        }
        Rows rows = Rows.of(embedding, fresh.keySet());
        List<String> untrained = fresh.keySet().stream()
                .filter(id -> isUntrained(id, rows, fresh.keySet()))
                .map(fresh::get)
                .toList();
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

    private static boolean isUntrained(int id, Rows rows, Set<Integer> fresh) {
        double norm = rows.norm(id);
        boolean isOdd = !(norm < MOST * rows.medianNorm() && norm > rows.medianNorm() / MOST);
        boolean isMean = rows.distanceToMean(id) < .05 * rows.medianNorm();
        boolean isCopy = fresh.stream().anyMatch(other -> other != id && rows.areEqual(id, other));
        return isOdd || isMean || isCopy;
    }
}
