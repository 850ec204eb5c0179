package io.gemmajunit.dataset.column;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.input.LimitException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapShareTest {

    @Test
    void refusesMoreRowsThanTheHeapHasRoomFor() throws LimitException {
        HeapShare heap = new HeapShare(10_000_000);
        Map<String, String> row = Map.of("text", "x".repeat(4_000_000));
        heap.take(row);
        heap.take(row);

        assertThatThrownBy(() -> heap.take(row))
                .isInstanceOf(LimitException.class)
                .hasMessage("its first 3 rows fill the share of the heap that rows may take, 9 MB; ask for fewer, or"
                        + " give the JVM more with -Xmx in gemma.argLine");
    }
}
