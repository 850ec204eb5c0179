package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Slice;
import io.gemmajunit.python.Supplied;
import io.gemmajunit.python.library.NumpyGenerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A dataset as {@code datasets.Dataset} has it, in memory. */
public final class DatasetObject implements PyObject {

    /** Settings of calls that decide how, not what, is computed. */
    private static final String HOW = "keep_in_memory=None, load_from_cache_file=None, cache_file_name=None,"
            + " writer_batch_size=None, num_proc=None, new_fingerprint=None, desc=None)";

    private static final MethodTable<DatasetObject> METHODS = new MethodTable<DatasetObject>(
                    "datasets.Dataset",
                    "cast",
                    "cast_column",
                    "class_encode_column",
                    "flatten",
                    "from_generator",
                    "set_format",
                    "shard",
                    "to_pandas",
                    "train_test_split",
                    "with_format")
            .add(
                    "filter(function, with_indices=False, input_columns=None, batched=False, batch_size=1000,"
                            + " fn_kwargs=None, " + HOW,
                    (d, a) -> new DatasetCalls(a, d.rows, d.calls).filter())
            .add(
                    "map(function, with_indices=False, input_columns=None, batched=False, batch_size=1000,"
                            + " fn_kwargs=None, remove_columns=None, " + HOW,
                    (d, a) -> new DatasetCalls(a, d.rows, d.calls).map(names(a.value(6))))
            .add("select(indices, " + HOW, (d, a) -> d.select(Iterables.list(a.value(0))))
            .add("take(n)", (d, a) -> d.of(d.rows.subList(0, Math.min(a.index(0), d.rows.size()))))
            .add("skip(n)", (d, a) -> d.of(d.rows.subList(Math.min(a.index(0), d.rows.size()), d.rows.size())))
            .add("shuffle(seed=None, " + HOW, (d, a) -> d.shuffled(a))
            .add("sort(column_names, reverse=False, " + HOW, (d, a) -> d.sorted(a))
            .add("remove_columns(column_names)", (d, a) -> d.without(names(a.value(0))))
            .add("select_columns(column_names)", (d, a) -> d.only(names(a.value(0))))
            .add("rename_column(original_column_name, new_column_name)", (d, a) -> {
                PyDict names = new PyDict();
                names.put(a.text(0), a.text(1));
                return d.renamed(names);
            })
            .add("rename_columns(column_mapping)", (d, a) -> d.renamed(PyDict.require(a.value(0))))
            .add("add_column(name, column)", (d, a) -> d.withColumn(a.text(0), Iterables.list(a.value(1))))
            .add("unique(column)", (d, a) -> {
                PyDict seen = new PyDict();
                d.rows.forEach(row -> seen.put(row.item(a.text(0)), null));
                return Iterables.list(seen);
            })
            .add("flatten_indices()", (d, a) -> d)
            .add("to_dict()", (d, a) -> d.columns(d.rows))
            .add(
                    "to_list()",
                    (d, a) ->
                            new PyList(d.rows.stream().map(DatasetObject::copy).toList()));

    private final List<PyDict> rows;
    private final RowCalls calls;

    public DatasetObject(List<PyDict> rows, RowCalls calls) {
        this.rows = rows;
        this.calls = calls;
    }

    private DatasetObject of(List<PyDict> others) {
        return new DatasetObject(others, calls);
    }

    /** Returns the names that an argument gives: one, several, or none. */
    static PyList names(@Nullable Object names) {
        return names == null
                ? new PyList()
                : names instanceof String one ? new PyList(List.of(one)) : Iterables.list(names);
    }

    private DatasetObject select(PyList indices) {
        List<PyDict> selected = new ArrayList<>();
        for (Object each : indices.elements()) {
            int index = Ints.clamped(each);
            if (index >= rows.size() || index < -rows.size()) {
                throw PythonException.indexError(
                        "Index " + index + " out of range for dataset of size " + rows.size() + ".");
            }
            selected.add(rows.get(index < 0 ? index + rows.size() : index));
        }
        return of(selected);
    }

    private DatasetObject shuffled(Bound arguments) {
        if (!(arguments.value(0) instanceof Long seed) || seed < 0 || seed > Integer.MAX_VALUE) {
            throw PythonException.unsupported("shuffle without a seed of at most 31 bits is not there");
        }
        List<PyDict> shuffled = new ArrayList<>();
        new NumpyGenerator(seed.intValue()).permutation(rows.size()).forEach(i -> shuffled.add(rows.get(i)));
        return of(shuffled);
    }

    private DatasetObject sorted(Bound arguments) {
        if (!(arguments.value(0) instanceof String column)) {
            throw PythonException.unsupported("a sort by more than one column is not there");
        }
        PyList sorted = Ordering.sorted(
                new PyList(rows), row -> ((PyDict) row).item(column), Ordering.Direction.reversed(arguments.isTrue(1)));
        return of(sorted.elements().stream().map(PyDict::require).toList());
    }

    private DatasetObject without(PyList removed) {
        require(removed);
        return each(row -> rest(row, removed));
    }

    /** Returns a row without these columns. */
    static PyDict rest(PyDict row, PyList removed) {
        PyDict rest = new PyDict();
        row.entries().stream()
                .filter(entry -> !removed.contains(entry.key()))
                .forEach(entry -> rest.put(entry.key(), entry.value()));
        return rest;
    }

    private DatasetObject only(PyList kept) {
        require(kept);
        return each(row -> {
            PyDict rest = new PyDict();
            kept.elements().forEach(name -> rest.put(name, row.item(name)));
            return rest;
        });
    }

    private void require(PyList columns) {
        for (Object each : columns.elements()) {
            if (!rows.isEmpty() && !rows.get(0).contains(each)) {
                throw PythonException.valueError("the column " + each + " is not in the dataset");
            }
        }
    }

    private DatasetObject renamed(PyDict names) {
        require(Iterables.list(names));
        return each(row -> {
            PyDict renamed = new PyDict();
            row.entries()
                    .forEach(entry -> renamed.put(
                            names.contains(entry.key()) ? names.item(entry.key()) : entry.key(), entry.value()));
            return renamed;
        });
    }

    private DatasetObject withColumn(String name, PyList values) {
        if (values.length() != rows.size()) {
            throw PythonException.valueError(
                    "a column of " + values.length() + " values does not fit " + rows.size() + " rows");
        }
        List<PyDict> wider = rows.stream().map(DatasetObject::copy).toList();
        putColumn(wider, name, ArrowColumn.of(values.elements()));
        return of(wider);
    }

    private DatasetObject each(UnaryOperator<PyDict> change) {
        return of(rows.stream().map(change).toList());
    }

    /** Returns a row that can be changed, down to its lists, without a change of this dataset. */
    static PyDict copy(PyDict row) {
        PyDict copy = new PyDict();
        row.entries().forEach(entry -> copy.put(entry.key(), deep(entry.value())));
        return copy;
    }

    private static @Nullable Object deep(@Nullable Object value) {
        if (value instanceof PyDict dict) {
            return copy(dict);
        }
        if (!(value instanceof PyList list)) {
            return value;
        }
        PyList copy = new PyList();
        list.elements().forEach(each -> copy.add(deep(each)));
        return copy;
    }

    /** By name; what the types are is not there. */
    private PyDict features() {
        PyDict features = new PyDict();
        columnNames().elements().forEach(name -> features.put(name, new MissingModule("the type of a column")));
        return features;
    }

    private PyDict columns(List<PyDict> some) {
        return columns(columnNames(), some);
    }

    /** Returns columns of rows, which can be changed without a change of the rows. */
    static PyDict columns(PyList names, List<PyDict> rows) {
        PyDict columns = new PyDict();
        for (Object name : names.elements()) {
            PyList values = new PyList();
            rows.forEach(row -> values.add(deep(row.item(name))));
            columns.put(name, values);
        }
        return columns;
    }

    /** Gives rows their values of a column. */
    public static void putColumn(List<PyDict> rows, @Nullable Object name, List<@Nullable Object> values) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).put(name, values.get(i));
        }
    }

    private PyList columnNames() {
        return rows.isEmpty() ? new PyList() : Iterables.list(rows.get(0));
    }

    @Override
    public String typeName() {
        return "Dataset";
    }

    @Override
    public String repr() {
        throw PythonException.unsupported("a dataset cannot be printed");
    }

    @Override
    public boolean isTrue() {
        return !rows.isEmpty();
    }

    @Override
    public int length() {
        return rows.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<PyDict> all = rows.iterator();
        return new Supplied(() -> all.hasNext() ? copy(all.next()) : Missing.MISSING);
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        if (key instanceof String column) {
            require(new PyList(List.of(column)));
            PyList values = new PyList();
            rows.forEach(row -> values.add(deep(row.item(column))));
            return values;
        }
        if (key instanceof Slice) {
            return columns(Iterables.list(new PyList(rows).item(key)).elements().stream()
                    .map(PyDict::require)
                    .toList());
        }
        if (key instanceof PyList || key instanceof PyTuple) {
            return columns(select(Iterables.list(key)).rows);
        }
        return copy(select(new PyList(List.of(key == null ? Missing.MISSING : key)))
                .rows
                .get(0));
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "column_names" -> columnNames();
            case "features" -> features();
            case "num_rows" -> (long) rows.size();
            case "num_columns" -> (long) columnNames().length();
            case "shape" -> PyTuple.of((long) rows.size(), (long) columnNames().length());
            default -> METHODS.bind(name, this);
        };
    }
}
