package io.gemmajunit.engine.weights;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.util.List;

/** Some rows of an encoded table, as a table. */
record SomeRows(Encoding table, int[] rows, int columns) implements Encoding {

    static TensorSlot of(TensorSlot table, int[] rows) {
        long columns = table.shape().get(1);
        return TensorSlot.decoded(
                table.name(),
                List.of((long) rows.length, columns),
                new SomeRows(table.encoding().orElseThrow(), rows, Math.toIntExact(columns)));
    }

    @Override
    public String label() {
        return table.label();
    }

    @Override
    public List<RawTensor> parts() {
        return table.parts();
    }

    @Override
    public RowDecoder open() throws IOException {
        RowDecoder whole = table.open();
        return new RowDecoder() {
            @Override
            public void decode(long first, int count, float[] target) throws IOException {
                float[] row = new float[columns];
                for (int i = 0; i < count; i++) {
                    whole.decode(rows[(int) first + i], 1, row);
                    System.arraycopy(row, 0, target, i * columns, columns);
                }
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        };
    }
}
