package io.gemmajunit.results;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The model that was measured.
 *
 * @param role how the tests refer to it: an alias from the configuration, a path as written in the annotation, or
 *     {@code default}. A measurement is paired with its baseline by role, not by name, because the candidate is a new
 *     checkpoint.
 * @param checkpoint name of the checkpoint folder
 * @param dtype arithmetic of the forward pass, {@code float32} or {@code bfloat16}
 * @param fingerprints SHA-256 in hexadecimal of {@code weights}, {@code config}, {@code tokenizer} and
 *     {@code chatTemplate}, as far as the checkpoint has them
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Subject(String role, String checkpoint, String dtype, SortedMap<String, String> fingerprints) {

    /** The role of the checkpoint that {@code gemma.checkpoint} names. */
    public static final String DEFAULT_ROLE = "default";

    /** The name of the fingerprint of the chat template that counts, of a checkpoint that has one. */
    public static final String CHAT_TEMPLATE = "chatTemplate";

    public Subject {
        if (role.isBlank() || checkpoint.isBlank() || dtype.isBlank()) {
            throw new IllegalArgumentException("A subject needs a role, a checkpoint name and a dtype.");
        }
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
    }

    /** Returns whether the model has a chat template, so that it can be asked as an assistant. */
    public boolean hasChatTemplate() {
        return fingerprints.containsKey(CHAT_TEMPLATE);
    }

    /** Returns the same model in another role. */
    public Subject inRole(String other) {
        return new Subject(other, checkpoint, dtype, fingerprints);
    }

    /**
     * Returns how reports name what was measured on the model in a role: {@code sums}, or {@code sums (teacher)} for
     * another than the default one.
     */
    public static String label(String role, String name) {
        return role.equals(DEFAULT_ROLE) ? name : name + " (" + role + ")";
    }
}
