package io.gemmajunit.dataset;

import io.gemmajunit.input.LimitException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The files of one split.
 *
 * @param files in order
 * @param settling the files of the dataset's first split, whose first rows settle the columns of all; none if that is
 *     this split
 * @param format how they are read
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record RowFiles(List<Path> files, List<Path> settling, RowFormat format) {

    public RowFiles {
        files = List.copyOf(files);
        settling = List.copyOf(settling);
    }

    List<Map<String, @Nullable Object>> read(int limit) {
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

    /** A first split that cannot be read settles nothing. */
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
            } catch (DatasetException e) {
                return new SettledColumns(format.types());
            }
        }
        return settled;
    }
}
