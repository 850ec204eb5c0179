package io.gemmajunit.task.script;

import io.gemmajunit.spi.AggregationHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Python function that makes a score of what the items contribute. */
public final class PythonAggregation extends PythonHook implements AggregationHook {

    public PythonAggregation(RunnableFunction function) {
        super(function);
    }

    @Override
    public double aggregate(List<Observation> observations) {
        List<@Nullable Object> items = new ArrayList<>();
        observations.forEach(each -> items.add(PythonValues.item(each)));
        Object score = function.call((Object) items);
        if (score instanceof Number number) {
            return number.doubleValue();
        }
        throw new TaskException("The Python function " + name() + " aggregates to no number; let it return one.");
    }
}
