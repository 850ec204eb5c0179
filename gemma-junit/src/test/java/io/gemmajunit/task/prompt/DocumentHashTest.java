package io.gemmajunit.task.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.PyTime;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentHashTest {

    /** What lm-evaluation-harness 0.4.13 makes of such a document, with {@code handle_non_serializable}. */
    @Test
    void isThatOfTheHarnessForValuesThatJsonHasNothingFor() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("q", "x");
        document.put("day", PyTime.of(LocalDate.of(2024, 2, 29)));
        document.put("price", new BigDecimal("1.20"));
        document.put("raw", ByteBuffer.wrap(new byte[] {'a', 0, '\''}));
        document.put("days", List.of(PyTime.of(LocalDateTime.of(2024, 1, 2, 3, 4))));
        document.put("t", PyTime.timestamp(LocalDateTime.of(2024, 1, 2, 3, 4, 5, 6)));

        assertThat(DocumentHash.of(new Row(0, document)))
                .contains("41e85116ebebfbca3e249e48daa059c7e26286499a80b52fbe90622fa81c282e");
    }
}
