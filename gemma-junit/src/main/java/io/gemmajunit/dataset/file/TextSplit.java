package io.gemmajunit.dataset.file;

/** What of a plain text is one row. */
public enum TextSplit {
    LINE,

    /** Up to a blank line. */
    PARAGRAPH,

    /** The whole file. */
    DOCUMENT
}
