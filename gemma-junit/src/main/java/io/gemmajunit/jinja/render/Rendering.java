package io.gemmajunit.jinja.render;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Values;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of one rendering. */
public final class Rendering {

    private final Library library;
    private final Map<String, ? extends @Nullable Object> variables;
    private final Map<String, @Nullable Object> resolved = new HashMap<>();
    private final Meter meter = new Meter();
    private final Access access;
    private StringBuilder output = new StringBuilder();
    private Position position = Position.START;
    private @Nullable String captured;

    public Rendering(Library library, Map<String, ? extends @Nullable Object> variables) {
        this.library = library;
        this.variables = variables;
        this.access = new Access(library);
    }

    public Library library() {
        return library;
    }

    public Meter meter() {
        return meter;
    }

    public Access access() {
        return access;
    }

    /** Remembers where the rendering is, for the message of an error. */
    public void at(Position here) {
        position = here;
    }

    public Position position() {
        return position;
    }

    /** Counts a value that was just made, and returns it. */
    public <T extends @Nullable Object> T made(T value) {
        meter.made(value);
        return value;
    }

    public void write(String text) {
        meter.wrote(text.length());
        output.append(text);
    }

    /** Sends what is written from here on elsewhere, and returns where it went before. */
    public StringBuilder redirect(StringBuilder target) {
        StringBuilder before = output;
        output = target;
        return before;
    }

    public String text() {
        return output.toString();
    }

    public void capture(String text) {
        captured = text;
    }

    public @Nullable String captured() {
        return captured;
    }

    /** Returns what the caller or the environment gave under a name, or {@link Missing#MISSING}. */
    public @Nullable Object resolve(String name) {
        if (resolved.containsKey(name)) {
            return resolved.get(name);
        }
        Object value = variables.containsKey(name) ? Values.of(variables.get(name)) : library.global(name);
        resolved.put(name, value);
        return value;
    }

    public Undefined undefined(String name) {
        return library.undefinedName(name, "'" + name + "' is undefined");
    }

    public Undefined undefinedBecause(String reason) {
        return library.undefinedBecause(reason);
    }
}
