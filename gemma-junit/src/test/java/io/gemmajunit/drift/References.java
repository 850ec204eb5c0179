package io.gemmajunit.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** A small reference of one text. */
final class References {

    static final DriftData DATA =
            new DriftData("texts", DriftData.Form.TEXT, List.of(new DriftData.Document("a", "one two", true)));

    private References() {}

    /** Writes it, and returns what it holds. */
    static ObjectNode write(Path file) {
        String text = "{'kind': 'gemma-drift-reference', 'schema': 1, 'parent': 'p', 'fingerprint': 'f', 'data': '"
                + DATA.fingerprint() + "', 'form': 'TEXT', 'vocabulary': 8,"
                + " 'documents': [{'answerLength': 3, 'refusal': 0.5, 'tokens': [4, 2],"
                + " 'positions': [{'tokens': [3, 1], 'logs': [-0.5, -1.5], 'next': -2.5}]}], 'complete': true}";
        try {
            ObjectNode json = (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
            ReferenceFile.write(file, json);
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all that a reference says of the text. */
    static String read(Path file) {
        DriftReference reference = DriftReference.read(file, DATA, Collections.emptySortedMap());
        StringBuilder said = new StringBuilder(reference.name()).append(reference.fingerprint());
        for (Prediction prediction : reference.predictions(0, new int[] {4, 2})) {
            said.append(prediction.top()).append(' ').append(prediction.ofNext());
        }
        return said.append(reference.answerLength(0))
                .append(reference.refusal(0))
                .toString();
    }
}
