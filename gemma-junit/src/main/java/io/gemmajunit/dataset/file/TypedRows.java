package io.gemmajunit.dataset.file;

import io.gemmajunit.dataset.column.Batch;
import io.gemmajunit.dataset.column.Batches;
import io.gemmajunit.dataset.column.ColumnType;
import io.gemmajunit.dataset.column.RowSource;
import io.gemmajunit.dataset.column.SettledColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a file whose columns have the types that the first batch of their dataset settles. */
final class TypedRows implements RowSource {

    private final Path file;
    private final Batches batches;
    private final SettledColumns settled;
    private Iterator<Map<String, @Nullable Object>> rows = Collections.emptyIterator();
    private Map<String, ColumnType> columns = Map.of();

    TypedRows(Path file, Batches batches, SettledColumns settled) {
        this.file = file;
        this.batches = batches;
        this.settled = settled;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        while (!rows.hasNext()) {
            Batch batch = batches.next();
            if (batch == null) {
                return null;
            }
            rows = batch.rows();
            columns = batch.columns();
            settled.settle(file, columns);
        }
        return settled.row(file, columns, rows.next());
    }

    @Override
    public long line() {
        return batches.line();
    }

    @Override
    public boolean isLineByLine() {
        return batches.isLineByLine();
    }

    @Override
    public void close() {
        batches.close();
    }
}
