package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. */
final class LoopContext implements PyObject, Callable {

    /** Runs a recursive loop one level deeper. */
    @FunctionalInterface
    interface Recursion {
        String run(@Nullable Object iterable, int depth);
    }

    private final Rendering rendering;
    private final @Nullable Object iterable;
    private final @Nullable Recursion recursion;
    private final int depth;
    private Iterator<@Nullable Object> values;
    private int index = -1;
    private int length = -1;
    private @Nullable Object before = Missing.MISSING;
    private @Nullable Object current = Missing.MISSING;
    private @Nullable Object after = Missing.MISSING;
    private @Nullable Object lastChanged = Missing.MISSING;

    LoopContext(Rendering rendering, @Nullable Object iterable, @Nullable Recursion recursion, int depth) {
        this.rendering = rendering;
        this.iterable = iterable;
        this.recursion = recursion;
        this.depth = depth;
        this.values = Iterables.of(iterable);
    }

    boolean hasNext() {
        return after != Missing.MISSING || values.hasNext();
    }

    @Nullable
    Object next() {
        Object next = after != Missing.MISSING ? after : values.next();
        after = Missing.MISSING;
        index++;
        before = current;
        current = next;
        return next;
    }

    private @Nullable Object peek() {
        if (after == Missing.MISSING && values.hasNext()) {
            after = values.next();
        }
        return after;
    }

    @Override
    public int length() {
        if (length < 0) {
            length = hasLength() ? Iterables.length(iterable) : remaining();
        }
        return length;
    }

    private boolean hasLength() {
        return !(iterable instanceof io.gemmajunit.python.PyIterator);
    }

    private int remaining() {
        PyList rest = PyList.of(values);
        values = rest.iterator();
        return rest.length() + index + 1 + (after == Missing.MISSING ? 0 : 1);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "index" -> index + 1L;
            case "index0" -> (long) index;
            case "revindex" -> (long) length() - index;
            case "revindex0" -> length() - index - 1L;
            case "first" -> index == 0;
            case "last" -> peek() == Missing.MISSING;
            case "length" -> (long) length();
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" -> index == 0 ? rendering.undefinedBecause("there is no previous item") : before;
            case "nextitem" -> peek() == Missing.MISSING ? rendering.undefinedBecause("there is no next item") : after;
            case "cycle" -> new PyFunction(name, this::cycle);
            case "changed" -> new PyFunction(name, this::changed);
            default -> Missing.MISSING;
        };
    }

    private @Nullable Object cycle(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw PythonException.typeError("no items for cycling given");
        }
        return arguments.positional().get(index % arguments.positional().size());
    }

    private boolean changed(Arguments arguments) {
        PyTuple values = new PyTuple(arguments.positional());
        boolean changed = lastChanged == Missing.MISSING || !values.isEqualTo(lastChanged);
        if (changed) {
            lastChanged = values;
        }
        return changed;
    }

    @Override
    public Object call(Arguments arguments) {
        if (recursion == null) {
            throw PythonException.typeError("The loop must have the 'recursive' marker to be called recursively.");
        }
        if (arguments.positional().size() != 1) {
            throw PythonException.typeError("loop() takes exactly one iterable");
        }
        return recursion.run(arguments.positional().get(0), depth + 1);
    }

    @Override
    public boolean isTrue() {
        return length() > 0;
    }

    @Override
    public String typeName() {
        return "LoopContext";
    }

    @Override
    public String repr() {
        return "<LoopContext " + (index + 1) + "/" + length() + ">";
    }
}
