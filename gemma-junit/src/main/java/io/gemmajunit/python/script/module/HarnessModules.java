package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Equality;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.script.object.ArrowColumn;
import io.gemmajunit.python.script.object.DatasetObject;
import io.gemmajunit.python.script.object.ModuleObject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What task files import from the libraries around the harness, as far as it is not written in Python. */
public final class HarnessModules {

    /** Of a data frame; no name in Python. */
    private static final String ROWS = "<rows>";

    private HarnessModules() {}

    /** Returns a module; null if it is not there. */
    public static @Nullable ModuleObject named(String name) {
        return switch (name) {
            case "datasets" -> datasets();
            case "pandas" -> pandas();
            case "sacrebleu" -> SacreBleuModule.module();
            case RougeModule.NAME -> RougeModule.make();
            default -> null;
        };
    }

    private static ModuleObject datasets() {
        ModuleObject dataset = new ModuleObject("datasets.Dataset")
                .function("from_list(mapping)", a -> fromRows(Iterables.list(a.value(0))))
                .function("from_dict(mapping)", a -> fromColumns(PyDict.require(a.value(0))))
                .function("from_pandas(df)", a -> {
                    if (a.value(0) instanceof ModuleObject frame && frame.has(ROWS)) {
                        return frame.member(ROWS);
                    }
                    throw PythonException.unsupported("from_pandas of anything but a pandas.DataFrame is not there");
                });
        return new ModuleObject("datasets").with("Dataset", dataset);
    }

    /** {@code pandas}, as far as a list of rows becomes a dataset by way of it. */
    private static ModuleObject pandas() {
        return new ModuleObject("pandas").function("DataFrame(data)", a -> {
            PyList rows = Iterables.list(a.value(0));
            boolean isPlain = rows.elements().stream()
                    .flatMap(row -> PyDict.require(row).entries().stream())
                    .allMatch(cell -> cell.value() instanceof String || cell.value() instanceof PyList);
            if (!isPlain) {
                throw PythonException.unsupported(
                        "a pandas.DataFrame of other values than texts and lists is not there");
            }
            if (!rows.elements().stream()
                    .allMatch(row -> Equality.equal(Iterables.list(row), Iterables.list(rows.get(0))))) {
                throw PythonException.unsupported("a pandas.DataFrame of rows with different keys is not there");
            }
            return new ModuleObject("pandas.DataFrame").with(ROWS, fromRows(rows));
        });
    }

    private static DatasetObject fromRows(PyList list) {
        List<PyDict> rows = list.elements().stream().map(PyDict::require).toList();
        PyDict columns = new PyDict();
        for (Object name : rows.isEmpty()
                ? new PyList().elements()
                : Iterables.list(rows.get(0)).elements()) {
            PyList values = new PyList();
            rows.forEach(row -> values.add(row.contains(name) ? row.item(name) : null));
            columns.put(name, values);
        }
        return fromColumns(columns);
    }

    private static DatasetObject fromColumns(PyDict columns) {
        int rows = columns.length() == 0
                ? 0
                : Iterables.length(columns.entries().iterator().next().value());
        List<PyDict> made = Stream.generate(PyDict::new).limit(rows).toList();
        columns.entries()
                .forEach(column -> DatasetObject.putColumn(
                        made,
                        Values.str(column.key()),
                        ArrowColumn.of(Iterables.list(column.value()).elements())));
        // What is done to rows that are in no file, the harness does anew each time.
        return new DatasetObject(made, Supplier::get);
    }
}
