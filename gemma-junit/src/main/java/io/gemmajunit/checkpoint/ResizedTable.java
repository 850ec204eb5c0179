package io.gemmajunit.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table, or a bias, for more tokens than are stored. Each further one has the mean of the others, which is what
 * transformers 5.18 begins it with, but for noise of a 30,000th of their spread ({@code resize_token_embeddings}).
 */
public final class ResizedTable implements Encoding {

    private static final int NUMBERS_AT_ONCE = 1 << 15;

    private final TensorSlot stored;
    private final int tokens;
    private float @Nullable [] mean;

    private ResizedTable(TensorSlot stored, int tokens) {
        this.stored = stored;
        this.tokens = tokens;
    }

    /** Returns a table, or a bias, for so many tokens; those that are too many are left out. */
    public static TensorSlot of(TensorSlot stored, int tokens) {
        List<Long> shape = new ArrayList<>(stored.shape());
        boolean grows = shape.set(0, (long) tokens) < tokens;
        return new TensorSlot(
                stored.name(),
                stored.shard(),
                stored.dtype(),
                shape,
                stored.offset(),
                grows ? Optional.of(new ResizedTable(stored, tokens)) : stored.encoding());
    }

    /** Returns what is stored of a table that has further rows, if that is stored as it is. */
    public static Optional<TensorSlot> storedPart(TensorSlot resized) {
        return resized.encoding()
                .map(how -> how instanceof ResizedTable table ? table.stored : null)
                .filter(stored -> stored.encoding().isEmpty() && stored.shape().size() > 1);
    }

    @Override
    public String label() {
        return stored.encoding().map(Encoding::label).orElse(stored.dtype().safetensorsName());
    }

    @Override
    public boolean isQuantised() {
        return stored.encoding().filter(Encoding::isQuantised).isPresent();
    }

    @Override
    public List<RawTensor> parts() {
        return stored.encoding()
                .map(Encoding::parts)
                .orElseGet(() -> List.of(new RawTensor(
                        stored.name(), stored.shard(), label(), stored.shape(), stored.offset(), stored.bytes())));
    }

    @Override
    public RowDecoder open() throws IOException {
        RowDecoder rows =
                stored.encoding().isPresent() ? stored.encoding().get().open() : plain();
        long known = stored.shape().get(0);
        return new RowDecoder() {
            @Override
            public void decode(long first, int count, float[] target) throws IOException {
                // A bias is one row of all tokens.
                int each = stored.shape().size() == 1 ? tokens : 1;
                int all = count * each;
                int there = (int) Math.max(0, Math.min(all, known - first * each));
                if (there > 0) {
                    rows.decode(first * each, there, target);
                }
                if (there < all) {
                    float[] further = mean(rows);
                    for (int row = there; row < all; row++) {
                        System.arraycopy(further, 0, target, row * further.length, further.length);
                    }
                }
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    private RowDecoder plain() throws IOException {
        var numbers = StoredNumbers.open(stored);
        return new RowDecoder() {
            @Override
            public void decode(long first, int rows, float[] target) throws IOException {
                numbers.read(first * columns(), rows * columns(), target);
            }

            @Override
            public void close() throws IOException {
                numbers.close();
            }
        };
    }

    private synchronized float[] mean(RowDecoder rows) throws IOException {
        float[] known = mean;
        if (known == null) {
            known = computeMean(rows);
            mean = known;
        }
        return known;
    }

    private float[] computeMean(RowDecoder rows) throws IOException {
        double[] sums = new double[columns()];
        int most = Math.max(1, NUMBERS_AT_ONCE / sums.length);
        float[] some = new float[most * sums.length];
        long count = stored.shape().get(0);
        for (long first = 0; first < count; first += most) {
            int here = (int) Math.min(most, count - first);
            rows.decode(first, here, some);
            for (int row = 0; row < here; row++) {
                for (int column = 0; column < sums.length; column++) {
                    sums[column] += some[row * sums.length + column];
                }
            }
        }
        float[] means = new float[sums.length];
        for (int column = 0; column < means.length; column++) {
            means[column] = (float) (sums[column] / count);
        }
        return means;
    }

    private int columns() {
        return stored.shape().size() == 1 ? 1 : Math.toIntExact(stored.shape().get(1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResizedTable table && stored.equals(table.stored) && tokens == table.tokens;
    }

    @Override
    public int hashCode() {
        return stored.hashCode();
    }
}
