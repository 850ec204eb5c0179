package io.gemmajunit.portrait;

/**
 * Two models that are compared.
 *
 * @param member name of the one that is spoken of
 * @param rival name of the one that it is compared with
 */
public record Match(String member, String rival, Reason reason) {

    /** Why they are compared. */
    public enum Reason {
        /** The second is the parent of the first. */
        PARENT("its parent"),
        /** The first has no parent in the portrait, and the second was named first. */
        FIRST("named first"),
        /** Both could be where to start. */
        START("where to start"),
        /** Both had the same training, from different starts. */
        SAME_TRAINING("the same training");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** Returns the reason in the words of reports. */
        String words() {
            return words;
        }
    }
}
