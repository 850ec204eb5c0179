package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Expression;
import java.util.List;

/**
 * The parameters of a macro or call block.
 *
 * @param names in order
 * @param defaults of the last of them
 */
public record Parameters(List<NameTarget> names, List<Expression> defaults) {

    public static final Parameters NONE = new Parameters(List.of(), List.of());

    int required() {
        return names.size() - defaults.size();
    }

    boolean has(String name) {
        return names.stream().anyMatch(target -> target.name().equals(name));
    }
}
