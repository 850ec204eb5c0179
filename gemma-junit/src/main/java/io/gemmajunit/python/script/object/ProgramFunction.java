package io.gemmajunit.python.script.object;

import io.gemmajunit.python.PyObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function of the program, which is a method where a class has it. */
public interface ProgramFunction extends PyObject {

    String name();

    /** Returns the attributes that the program gave it, to which it may give more. */
    Map<String, @Nullable Object> attributes();
}
