package io.gemmajunit.portrait;

/** How a model was asked. */
public enum Form {
    /** As plain text, the way base models are evaluated. */
    PLAIN("plain text"),
    /** Through its chat template. */
    TEMPLATE("chat template");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    /** Returns the form in the words of reports. */
    public String words() {
        return words;
    }
}
