package io.gemmajunit.task.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpreterFactory;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.UnknownTokenException;
import io.gemmajunit.python.PythonText;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes interpreters that print values as Python does and to which unknown names are errors. */
final class PythonInterpreters implements InterpreterFactory {

    private final Predicate<String> optional;

    /**
     * Makes a factory.
     *
     * @param optional tells which names need not exist
     */
    PythonInterpreters(Predicate<String> optional) {
        this.optional = optional;
    }

    @Override
    public JinjavaInterpreter newInstance(JinjavaInterpreter original) {
        return new Python(original);
    }

    @Override
    public JinjavaInterpreter newInstance(Jinjava jinjava, Context context, JinjavaConfig config) {
        return new Python(jinjava, context, config);
    }

    private final class Python extends JinjavaInterpreter {

        Python(JinjavaInterpreter original) {
            super(original);
        }

        Python(Jinjava jinjava, Context context, JinjavaConfig config) {
            super(jinjava, context, config);
        }

        /** A null is what an inline {@code if} without {@code else} leaves, and prints as nothing. */
        @Override
        public String getAsString(@Nullable Object value) {
            return value == null ? "" : PythonText.str(value);
        }

        @Override
        public @Nullable Object retraceVariable(String variable, int line, int position) {
            Object value = super.retraceVariable(variable, line, position);
            if (value == null && !optional.test(variable)) {
                throw new UnknownTokenException(variable, line, position);
            }
            return value;
        }
    }
}
