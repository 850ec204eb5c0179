package io.gemmajunit.jinja.scope;

/** A variable of a function. */
final class Variable {

    private final Function function;
    private final int index;

    Variable(Function function, int index) {
        this.function = function;
        this.index = index;
    }

    Function function() {
        return function;
    }

    int index() {
        return index;
    }
}
