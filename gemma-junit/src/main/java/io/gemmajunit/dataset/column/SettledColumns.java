package io.gemmajunit.dataset.column;

import io.gemmajunit.dataset.DatasetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a dataset, as its first rows settle them. What follows, in the same file or another, is turned into
 * their types, as far as no value is lost by it, and a column that is not in it is null.
 */
public class SettledColumns {

    private final Map<String, StatedType> stated;
    private @Nullable Map<String, ColumnType> columns;
    private @Nullable Map<String, StatedType> told;
    private @Nullable Path first;

    /** @param stated types of columns that their values do not tell */
    public SettledColumns(Map<String, StatedType> stated) {
        this.stated = stated;
    }

    /** Returns columns of files whose rows are taken one at a time and as they are written, whatever is in others. */
    public static SettledColumns untyped() {
        return new SettledColumns(Map.of()) {
            @Override
            public boolean findsTypes() {
                return false;
            }

            @Override
            public boolean isFull(long size, long most) {
                return true;
            }
        };
    }

    /** Returns whether rows are given the types of their columns. */
    public boolean findsTypes() {
        return true;
    }

    /** Returns whether what stands in the cells of a column is not looked at for its type. */
    public boolean areAsWritten(String column) {
        return StatedType.of(StatedType.AS_WRITTEN).equals(stated.get(column));
    }

    /** Returns whether a batch is as large as it becomes. */
    public boolean isFull(long size, long most) {
        return size >= most;
    }

    /** Takes the columns for those of the dataset if none were seen before. */
    public void settle(Path file, Map<String, ColumnType> found) {
        if (columns == null && !found.isEmpty()) {
            columns = found.keySet().stream().anyMatch(stated::containsKey) ? stated(file, found) : found;
            first = file;
        }
    }

    private Map<String, ColumnType> stated(Path file, Map<String, ColumnType> found) {
        Map<String, ColumnType> settled = new LinkedHashMap<>(found);
        stated.forEach((name, wanted) -> settled.put(
                name,
                ColumnType.of(wanted, found.getOrDefault(name, ColumnType.NOTHING))
                        .orElseThrow(() -> new DatasetException("The card of the dataset gives the column " + name
                                + " the type " + wanted.name() + ", in which " + file
                                + " is not read; correct the card, or name the file in data_files of a task on "
                                + (file.toString().contains(".csv") ? "csv" : "json") + "."))));
        return settled;
    }

    /**
     * Returns these columns, except what has values of several types in the dataset so far: it may have some here, too.
     */
    public Map<String, ColumnType> widened(Map<String, ColumnType> found) {
        return columns == null ? found : widened(found, columns);
    }

    public static Map<String, ColumnType> widened(Map<String, ColumnType> found, Map<String, ColumnType> wanted) {
        Map<String, ColumnType> widened = new LinkedHashMap<>();
        found.forEach((name, type) -> {
            ColumnType other = wanted.get(name);
            widened.put(
                    name,
                    other == null
                            ? type
                            : other.kind() == ColumnType.Kind.MIXED
                                    ? other
                                    : new ColumnType(type.kind(), widened(type.parts(), other.parts())));
        });
        return widened;
    }

    /** Returns a row in the types of the dataset. */
    public Map<String, @Nullable Object> row(
            Path file, Map<String, ColumnType> found, Map<String, @Nullable Object> row) {
        Map<String, ColumnType> wanted = columns;
        if (wanted == null || wanted == found) {
            return row;
        }
        requireKnown(file, row, wanted.keySet());
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        wanted.forEach((name, type) -> typed.put(name, value(file, name, found.get(name), type, row.get(name))));
        return typed;
    }

    /**
     * Takes the columns of a file that tells their types for those of the dataset, unless the card states them or a
     * file did so before.
     */
    public void tell(Path file, Map<String, StatedType> own) {
        if (told == null) {
            told = own.keySet().stream().anyMatch(stated::containsKey) ? stated : own;
            first = file;
        }
    }

    /**
     * Returns a row of such a file in the types of the dataset.
     *
     * @param own what the file tells
     */
    public Map<String, @Nullable Object> toldRow(
            Path file, Map<String, StatedType> own, Map<String, @Nullable Object> row) {
        Map<String, StatedType> wanted = told;
        if (wanted == null || wanted.equals(own)) {
            return row;
        }
        requireKnown(file, row, wanted.keySet());
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        wanted.forEach((name, type) -> typed.put(name, value(file, name, type, row.get(name))));
        return typed;
    }

    private @Nullable Object value(Path file, String name, StatedType type, @Nullable Object value) {
        try {
            return StatedChange.of(value, type);
        } catch (BadValueException e) {
            throw unlike(file, name, "is of the type " + type.name(), e);
        }
    }

    private @Nullable Object value(
            Path file, String name, @Nullable ColumnType from, ColumnType to, @Nullable Object value) {
        if (from == null || from.equals(to) && to.parts().isEmpty()) {
            return value; // but the fields of an object may stand in another order
        }
        try {
            return TypeChange.of(value, to);
        } catch (BadValueException e) {
            throw unlike(file, name, "holds " + to.kind().words(), e);
        }
    }

    private DatasetException unlike(Path file, String name, String how, BadValueException e) {
        return new DatasetException(
                (stated.containsKey(name)
                                ? "The card of the dataset says that the column " + name + " " + how
                                : "The column " + name + " " + how + " in " + first
                                        + ", whose first rows settle the columns of the dataset")
                        + ", but in " + file + " a value " + e.getMessage() + "; write all values of a column alike.",
                e);
    }

    private void requireKnown(Path file, Map<String, @Nullable Object> row, Set<String> known) {
        row.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new DatasetException("The file " + file + " has the column " + name + ", which "
                    + (stated.keySet().equals(known)
                            ? "the card of the dataset does not have; add it to the features there."
                            : first + " does not have, whose first rows settle the columns of the dataset; add"
                                    + " it there, if only with nulls."));
        });
    }
}
