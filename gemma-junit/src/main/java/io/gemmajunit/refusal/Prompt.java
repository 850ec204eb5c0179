package io.gemmajunit.refusal;

/**
 * One request of a prompt set.
 *
 * @param id zero-based position in the set, or the id that the set gives; unique within the set
 * @param text the request
 * @param category its topic; empty when the set gives none
 */
public record Prompt(String id, String text, String category) {

    public Prompt {
        if (id.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("A prompt needs an id and a text.");
        }
    }
}
