package io.gemmajunit.task.script;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.spi.FieldHook;
import io.gemmajunit.task.TaskException;

/** A Python function that writes a part of a prompt. */
public final class PythonField extends PythonHook implements FieldHook {

    public PythonField(RunnableFunction function) {
        super(function);
    }

    @Override
    public Object value(Row row) {
        Object value = PythonValues.plain(function.on(row, loaded -> loaded.call(row.fields())));
        if (value == null) {
            throw new TaskException("The Python function " + name() + " gives nothing for row " + row.index()
                    + "; let it return a value.");
        }
        return value;
    }
}
