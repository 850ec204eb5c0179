package io.gemmajunit.dataset.column;

import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.Limits;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts roughly what rows take of the heap, so that too many end in a sentence and not in an error. */
public final class HeapShare {

    private static final int NODE = 64;

    private final long most;
    private long taken;
    private long rows;

    public HeapShare() {
        this(Runtime.getRuntime().maxMemory() / Limits.SHARE_OF_HEAP);
    }

    /** @param most bytes */
    HeapShare(long most) {
        this.most = most;
    }

    /** @throws LimitException if the rows until this one take too much */
    public void take(Map<?, ?> row) throws LimitException {
        taken += size(row);
        rows++;
        if (taken > most) {
            throw new LimitException("its first " + rows + " rows fill the share of the heap that rows may take, "
                    + (most >> 20) + " MB; ask for fewer, or give the JVM more with -Xmx in gemma.argLine");
        }
    }

    private static long size(@Nullable Object value) {
        if (value instanceof String text) {
            return NODE + text.length();
        }
        if (value instanceof Map<?, ?> map) {
            return NODE + size(map.values()) + (long) NODE * map.size();
        }
        if (value instanceof Collection<?> values) {
            return NODE + values.stream().mapToLong(HeapShare::size).sum();
        }
        return NODE + (value instanceof ByteBuffer bytes ? bytes.capacity() : 0);
    }
}
