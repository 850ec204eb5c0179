package io.gemmajunit.dataset.file;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.HeapShare;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.input.LimitException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one split.
 *
 * @param files in order
 * @param settling the files of the dataset's first split, whose first rows settle the columns of all; none if that is
 *     this split
 * @param format how they are read
 */
public record RowFiles(List<Path> files, List<Path> settling, RowFormat format) {

    public RowFiles {
        files = List.copyOf(files);
        settling = List.copyOf(settling);
    }

    /**
     * Reads the rows, one file after another, up to that many; what follows in the files is not read.
     *
     * @throws DatasetException if a file cannot be read, there are no rows, or more than this JVM has memory for
     */
    public Dataset read(int limit) {
        String names = files.stream().map(Path::toString).collect(Collectors.joining(" and "));
        List<Map<String, @Nullable Object>> rows = Activity.during("reading the rows of " + names, () -> rows(limit));
        if (rows.isEmpty()) {
            throw new DatasetException(
                    names + (files.size() == 1 ? " holds" : " hold") + " no rows; a benchmark needs at least one.");
        }
        return Dataset.of(rows);
    }

    private List<Map<String, @Nullable Object>> rows(int limit) {
        SettledColumns settled = settled();
        HeapShare heap = new HeapShare();
        List<Map<String, @Nullable Object>> read = new ArrayList<>();
        for (Path file : files) {
            if (read.size() == limit) {
                break;
            }
            try (Stream<Map<String, @Nullable Object>> rows = DataFile.rows(file, format, settled)) {
                Iterator<Map<String, @Nullable Object>> each = rows.iterator();
                while (read.size() < limit && each.hasNext()) {
                    Map<String, @Nullable Object> row = each.next();
                    heap.take(row);
                    read.add(row);
                }
            } catch (LimitException e) {
                throw DataFile.unreadable(file, e);
            }
        }
        return read;
    }

    private SettledColumns settled() {
        SettledColumns settled = new SettledColumns(format.types());
        for (Path file : settling) {
            DataFormat known = DataFormat.of(file, format.kind());
            if (known == null || !known.findsTypes()) {
                continue;
            }
            try (Stream<Map<String, @Nullable Object>> rows = DataFile.rows(file, format, settled)) {
                if (rows.iterator().hasNext()) {
                    return settled;
                }
            }
        }
        return settled;
    }
}
