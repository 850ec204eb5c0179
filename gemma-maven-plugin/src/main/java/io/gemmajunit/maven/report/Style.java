package io.gemmajunit.maven.report;

/** How a console marks verdicts. */
@FunctionalInterface
public interface Style {

    /** Marks nothing. */
    Style PLAIN = (tone, text) -> text;

    /** Returns the text as the console is to show it; escape sequences may surround it. */
    String apply(Tone tone, String text);
}
