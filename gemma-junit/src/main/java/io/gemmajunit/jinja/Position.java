package io.gemmajunit.jinja;

/**
 * A place in a template.
 *
 * @param line from 1 on
 * @param column from 1 on
 */
record Position(int line, int column) {

    static final Position START = new Position(1, 1);
}
