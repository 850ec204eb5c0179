package io.gemmajunit.python;

/** A text that carries a mark, as one that is safe for HTML does, and is a text all the same. */
public interface MarkedText {

    /** Returns the text without its mark. */
    String text();
}
