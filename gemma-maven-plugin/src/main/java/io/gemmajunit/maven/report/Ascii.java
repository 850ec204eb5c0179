package io.gemmajunit.maven.report;

/** Sentences of the gate for consoles and logs, of which some show nothing but ASCII. */
public final class Ascii {

    private Ascii() {}

    /** Returns a sentence with the signs of typography spelled in ASCII; all other characters stay. */
    public static String of(String sentence) {
        return sentence.replace("→", "->")
                .replace("−", "-")
                .replace("…", " to ")
                .replace("≤", "<=")
                .replace("≥", ">=");
    }
}
