package io.gemmajunit.gate;

import io.gemmajunit.results.Subject;

/** What a measurement is compared with. */
public enum Reference {
    /** The run that was accepted last. */
    ACCEPTED("", "baseline", "undo that change, or accept this run with `mvn gemma:baseline`"),
    /** The pinned run of a release, against which slow drift adds up. */
    RELEASE(
            " vs release",
            "release baseline",
            "undo that change, or measure the released checkpoint again and pin that run"),
    /** Any other run. */
    RUN("", "reference", "measure both in the same way"),
    /** Scores of any other run of which no items are known. */
    SCORES(" unpaired", "reference", "measure both in the same way");

    private final String suffix;
    private final String words;
    private final String fix;

    Reference(String suffix, String words, String fix) {
        this.suffix = suffix;
        this.words = words;
        this.fix = fix;
    }

    /** Returns what follows the name of a measurement; usually empty. */
    public String suffix() {
        return suffix;
    }

    /** Returns the label of {@link Subject#label}, with {@code vs release} for the pinned baseline. */
    String label(String role, String name) {
        return Subject.label(role, name) + suffix;
    }

    /** Returns what it is called in reports, for example {@code baseline}. */
    public String words() {
        return words;
    }

    /** Returns what to do about a measurement that cannot be compared with it. */
    String fix() {
        return fix;
    }
}
