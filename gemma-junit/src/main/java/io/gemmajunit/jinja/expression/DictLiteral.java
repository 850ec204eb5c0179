package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.PyDict;
import java.util.List;

/** <code>{a: b}</code>. */
public final class DictLiteral extends Expression {

    private final List<Expression> keysAndValues;

    /** @param keysAndValues each key with its value behind it */
    public DictLiteral(Position position, List<Expression> keysAndValues) {
        super(position, keysAndValues);
        this.keysAndValues = keysAndValues;
    }

    @Override
    public Object evaluate(Activation activation) {
        PyDict dict = new PyDict();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i).evaluate(activation);
            Object value = keysAndValues.get(i + 1).evaluate(activation);
            activation.rendering().at(position());
            dict.put(key, value);
        }
        return dict;
    }
}
