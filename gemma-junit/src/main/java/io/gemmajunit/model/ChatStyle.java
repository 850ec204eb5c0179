package io.gemmajunit.model;

import io.gemmajunit.fingerprint.Sha256;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a model is asked as an assistant, beside its chat template.
 *
 * @param settings what moves its answers to chat prompts, by name and in words; measurements by chat prompts compare
 *     only where they are equal
 * @param thinking whether it thinks before it answers
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record ChatStyle(SortedMap<String, String> settings, Thinking thinking) {

    /** A model that answers at once, by its template alone. */
    public static final ChatStyle PLAIN = new ChatStyle(Collections.emptySortedMap(), Thinking.OFF);

    public ChatStyle {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** Returns the SHA-256 of each setting, by its name. */
    public SortedMap<String, String> fingerprints() {
        SortedMap<String, String> fingerprints = new TreeMap<>();
        settings.forEach((name, value) -> fingerprints.put(name, Sha256.of(value)));
        return fingerprints;
    }

    /** Whether a model thinks before it answers. What it thinks is cut from its answers. */
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    public enum Thinking {
        /** It need not be given room for thoughts. */
        OFF,
        /** Its answers need room for thoughts. */
        POSSIBLE,
        /** Prompts ask it to, so that what follows them is a thought and no answer. */
        ASKED
    }
}
