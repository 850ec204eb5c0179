package io.gemmajunit.jinja.error;

/**
 * A place in a template.
 *
 * @param line from 1 on
 * @param column from 1 on
 */
public record Position(int line, int column) {

    public static final Position START = new Position(1, 1);
}
