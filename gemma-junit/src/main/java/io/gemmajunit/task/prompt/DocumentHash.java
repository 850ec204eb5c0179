package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.library.Json;
import java.util.Optional;

/**
 * The {@code doc_hash} of lm-evaluation-harness: SHA-256 of {@code json.dumps(doc, indent=2, default=str,
 * ensure_ascii=False)}, by which an item is known again wherever it was scored.
 */
final class DocumentHash {

    private DocumentHash() {}

    /** Returns the hash; empty if the row holds what Python has nothing for. */
    static Optional<String> of(Row row) {
        try {
            return Optional.of(Sha256.of(Json.dumps(
                    Values.of(row.fields()), Json.Escapes.NEEDED, Json.Keys.IN_ORDER, 2L, null, Printing::str)));
        } catch (PythonException e) {
            return Optional.empty();
        }
    }
}
