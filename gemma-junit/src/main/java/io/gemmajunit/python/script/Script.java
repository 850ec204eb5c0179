package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.library.RandomNumbers;
import io.gemmajunit.python.literal.SourceException;
import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.script.object.ClassObject;
import io.gemmajunit.python.script.object.DatasetObject;
import io.gemmajunit.python.script.object.Members;
import io.gemmajunit.python.script.object.MissingModule;
import io.gemmajunit.python.script.object.PySet;
import io.gemmajunit.python.script.object.Vector;
import io.gemmajunit.python.script.parse.Names;
import io.gemmajunit.python.script.parse.StatementParser;
import io.gemmajunit.python.script.parse.TokenStream;
import io.gemmajunit.python.script.tree.Environment;
import io.gemmajunit.python.script.tree.Scope;
import io.gemmajunit.python.script.tree.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function of a Python module with what it needs of the module, ready to be called. Calls follow one another; values
 * go in and come out as Java has them.
 */
public final class Script {

    private final Scope module;
    private final Library library;
    private final @Nullable Object function;

    private Script(Scope module, Library library, @Nullable Object function) {
        this.module = module;
        this.library = library;
        this.function = function;
    }

    /**
     * Loads a function.
     *
     * @throws SourceException if what it needs is not Python, or uses a part of Python that is not run here
     * @throws io.gemmajunit.python.PythonException if the module fails
     */
    public static Script load(ModuleSource source, String function) {
        Library library = new Library();
        return library.contain(() -> load(source, function, library));
    }

    static Script load(ModuleSource source, String function, Library library) {
        Scope module = source.run(source.slice(function), library);
        return new Script(module, library, module.get(function));
    }

    static Scope run(List<Token> tokens, Environment environment) {
        Statement statements = new StatementParser(new TokenStream(tokens, new Names())).all();
        Scope scope = Scope.ofModule(environment);
        scope.set("__file__", environment.file());
        statements.run(scope);
        return scope;
    }

    /** Returns whether it is a class, whose objects are filters. */
    public boolean isClass() {
        return function instanceof ClassObject;
    }

    public synchronized @Nullable Object call(@Nullable Object... arguments) {
        return call(Arrays.asList(arguments), Map.of());
    }

    /** Calls the function with named arguments. */
    public synchronized @Nullable Object callNamed(Map<String, ? extends @Nullable Object> named) {
        return call(List.of(), named);
    }

    /**
     * Makes an object of a class and calls a method of it.
     *
     * @param settings arguments of the constructor
     */
    public synchronized @Nullable Object callMethod(
            Map<String, ? extends @Nullable Object> settings, String method, @Nullable Object... arguments) {
        library.begin();
        return library.contain(() -> {
            Object object = Calls.call(function, arguments(List.of(), settings));
            Object found = Members.get(object, method);
            return plain(Calls.call(found, arguments(Arrays.asList(arguments), Map.of())));
        });
    }

    /**
     * Calls the function on a dataset of these rows; returns the rows of the dataset that it gives.
     *
     * @param numbers that it draws, if it draws any
     */
    public synchronized List<Map<String, @Nullable Object>> prepare(
            List<Map<String, @Nullable Object>> rows, RandomNumbers numbers) {
        library.begin(rows.size(), numbers);
        return library.contain(() -> prepared(rows));
    }

    private List<Map<String, @Nullable Object>> prepared(List<Map<String, @Nullable Object>> rows) {
        DatasetObject dataset = new DatasetObject(
                rows.stream()
                        .map(row -> (PyDict) Objects.requireNonNull(Values.of(row)))
                        .toList(),
                library.rowCalls());
        Object given = Calls.call(function, new Arguments(Arrays.asList(dataset), Map.of()));
        List<Map<String, @Nullable Object>> prepared = new ArrayList<>();
        Iterables.of(given).forEachRemaining(each -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            PyDict.require(each).entries().forEach(entry -> row.put(Values.str(entry.key()), plain(entry.value())));
            prepared.add(row);
        });
        return prepared;
    }

    private @Nullable Object call(List<@Nullable Object> positional, Map<String, ? extends @Nullable Object> named) {
        library.begin();
        return library.contain(() -> plain(Calls.call(function, arguments(positional, named))));
    }

    private static Arguments arguments(
            List<@Nullable Object> positional, Map<String, ? extends @Nullable Object> named) {
        List<@Nullable Object> values = new ArrayList<>();
        positional.forEach(each -> values.add(Values.of(each)));
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        named.forEach((name, value) -> byName.put(name, Values.of(value)));
        return new Arguments(values, byName);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return Values.toJava(asJava(value));
    }

    /** Makes lists and dicts of what Java has no counterpart for. */
    private static @Nullable Object asJava(@Nullable Object value) {
        if (value instanceof Vector || value instanceof PySet || value instanceof DatasetObject) {
            return Iterables.list(value);
        }
        if (value instanceof MissingModule missing) {
            throw missing.missing();
        }
        return value;
    }
}
