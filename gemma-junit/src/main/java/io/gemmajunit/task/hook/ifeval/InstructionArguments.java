package io.gemmajunit.task.hook.ifeval;

import io.gemmajunit.python.Values;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction asks for exactly.
 *
 * @param instruction its name, for messages
 */
record InstructionArguments(String instruction, Map<?, ?> values) {

    /** Returns an argument. The reference draws a random one where it is absent, empty or 0. */
    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new TaskException("The instruction " + instruction + " of IFEval lacks the argument " + name
                    + "; add it to the kwargs of its row.");
        }
        return value;
    }

    String text(String name) {
        return Values.str(value(name));
    }

    int number(String name) {
        if (value(name) instanceof Number number) {
            return number.intValue();
        }
        throw new TaskException("The instruction " + instruction + " of IFEval has the argument " + name + " "
                + text(name) + ", which should be a number; correct the kwargs of its row.");
    }

    /** Returns texts in the order in which they are looked for. */
    Stream<String> texts(String name) {
        return (value(name) instanceof List<?> list ? list : List.of(text(name)))
                .stream().map(Values::str).sorted();
    }

    /** Returns whether a count is less than a number, or at least that number, as the relation says. */
    boolean holds(long count, String relation, String number) {
        @Nullable Object wanted = values.get(relation);
        return "less than".equals(wanted) ? count < number(number) : count >= number(number);
    }
}
