package io.gemmajunit.gate;

/** What a measurement is compared with. */
public enum Reference {
    /** The run that was accepted last. */
    ACCEPTED(""),
    /** The pinned run of a release, against which slow drift adds up. */
    RELEASE(" vs release");

    private final String suffix;

    Reference(String suffix) {
        this.suffix = suffix;
    }

    /** Returns what follows the name of a measurement; nothing for {@link #ACCEPTED}. */
    public String suffix() {
        return suffix;
    }
}
