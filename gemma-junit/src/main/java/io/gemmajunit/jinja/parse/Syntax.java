package io.gemmajunit.jinja.parse;

/**
 * How a template is read.
 *
 * @param trimsBlocks whether a line break behind a block is dropped
 * @param stripsBlocks whether blanks between the start of a line and a block are dropped
 * @param keepsTrailingNewline whether a line break at the end of the template stays
 */
public record Syntax(boolean trimsBlocks, boolean stripsBlocks, boolean keepsTrailingNewline) {

    /** Makes all line breaks {@code \n}, and drops the last one unless it stays. */
    String normalise(String source) {
        String normal = source.replace("\r\n", "\n").replace('\r', '\n');
        boolean drops = !keepsTrailingNewline && normal.endsWith("\n");
        return drops ? normal.substring(0, normal.length() - 1) : normal;
    }
}
