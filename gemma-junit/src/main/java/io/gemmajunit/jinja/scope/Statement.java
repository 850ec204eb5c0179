package io.gemmajunit.jinja.scope;

import java.util.List;

/** A part of a template that writes or sets something. */
public interface Statement {

    /** How a statement ended. */
    enum Completion {
        NORMAL,
        BREAK,
        CONTINUE
    }

    Completion execute(Activation activation);

    /** Tells the symbols of the scope that it stands in which names it uses and sets there. */
    default void declare(Symbols symbols) {}

    /** Finds its variables, filters and tests, and those of the scopes that it opens. */
    default void bind(Scope scope) {}

    /** Looks for names that are used and not set before. */
    default void visit(Undeclared names) {}

    static Completion executeAll(List<Statement> body, Activation activation) {
        for (Statement statement : body) {
            Completion completion = statement.execute(activation);
            if (completion != Completion.NORMAL) {
                return completion;
            }
        }
        return Completion.NORMAL;
    }
}
