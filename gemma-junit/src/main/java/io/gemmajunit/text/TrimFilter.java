package io.gemmajunit.text;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import org.jspecify.annotations.NullUnmarked;

/** Strips what Python strips. */
@NullUnmarked
final class TrimFilter implements Filter {

    @Override
    public String getName() {
        return "trim";
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
        return value == null ? "" : PythonStrings.strip(value.toString());
    }
}
