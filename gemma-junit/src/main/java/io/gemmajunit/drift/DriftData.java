package io.gemmajunit.drift;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.LanguageModel;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * Texts, or messages of a user, on which two models are compared.
 *
 * @param name of the whole
 * @param form what they are
 * @param documents at least one
 */
public record DriftData(String name, Form form, List<Document> documents) {

    public DriftData {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("There is no text to compare models on.");
        }
        documents = List.copyOf(documents);
    }

    /** What is compared of a document. */
    public enum Form {
        /** Every position of a text but the first. */
        TEXT,
        /** The first position of the answer to a message, its length, and how probable a refusal is. */
        CHAT
    }

    /**
     * One of them.
     *
     * @param id unique
     * @param isKept whether files may hold the text
     */
    public record Document(String id, String text, boolean isKept) {}

    /** Returns the fingerprints of whatever else moves what a model says to them. */
    SortedMap<String, String> conditions(LanguageModel model) {
        return form == Form.CHAT ? model.chatStyle().fingerprints() : Collections.emptySortedMap();
    }

    /** Returns the SHA-256 of all texts. */
    String fingerprint() {
        return Sha256.ofJson(documents.stream()
                .map(document -> List.of(document.id(), document.text()))
                .toList());
    }
}
