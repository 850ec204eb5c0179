package io.gemmajunit.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.dataset.file.ReadRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files are from pyarrow 25: nine rows, one with checksums in the headers of its pages, one compressed by gzip; and
 * three in pages of version 1 that are not compressed.
 */
class ParquetPagesTest {

    private static final Path FILES = Path.of("src/test/resources/dataset");
    private static final int STEP = 4;

    @TempDir
    private Path folder;

    /** A bit of a page that changes is noticed, or changes no row, or else DuckDB refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"checksums.parquet", "gzip.parquet"})
    void noticeAChangedBit(String name) throws IOException {
        byte[] whole = Files.readAllBytes(FILES.resolve(name));
        var rows = rows(FILES.resolve(name));
        Path file = folder.resolve(name);
        int noticed = 0;
        int footer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int end = whole.length - 8 - footer;
        for (int i = 4; i < end; i += STEP) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            Files.write(file, damaged);
            try {
                assertThat(rows(file)).as("bit %d of byte %d", i % 8, i).isEqualTo(rows);
            } catch (DatasetException e) {
                noticed += e.getMessage().contains("checksum") ? 1 : 0;
            }
        }
        assertThat(noticed).isGreaterThan(end / STEP / 4);
    }

    @Test
    void areToldOfInASentence() throws IOException {
        byte[] damaged = Files.readAllBytes(FILES.resolve("gzip-v2.parquet"));
        // In what gzip ends with.
        int end = indexOf(damaged, new byte[] {0x1f, (byte) 0x8b});
        damaged[end + 12] ^= 1;
        Path file = Files.write(folder.resolve("rows.parquet"), damaged);

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "The file " + file
                                + " is not a whole Parquet file; fetch it again (a page of it has another checksum than it says).");
    }

    /** A page that is not packed has one size, which its header says twice. */
    @Test
    void haveTheSizeThatTheySay() throws IOException {
        byte[] damaged = Files.readAllBytes(FILES.resolve("uncompressed.parquet"));
        int size = indexOf(damaged, new byte[] {0x15, 0}) + 3; // behind the type of the page
        damaged[size] += 2; // one more, in zigzag
        Path file = Files.write(folder.resolve("rows.parquet"), damaged);

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The file " + file
                        + " is not a whole Parquet file; fetch it again (a page of it has another size than it says).");
    }

    /** What is nested without end is left to DuckDB. */
    @Test
    void areNotLookedForInWhatHasNone() throws IOException {
        byte[] lists = new byte[1 << 16];
        Arrays.fill(lists, (byte) 0x19); // a list of one list, as field 1 of a struct, too
        byte[] end = {0, 0, 1, 0, 'P', 'A', 'R', '1'};
        Path file = folder.resolve("rows.parquet");
        Files.write(file, lists);
        Files.write(file, end, StandardOpenOption.APPEND);

        assertThat(ParquetPages.schema(file)).isEqualTo(ParquetSchema.NONE);
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        int at = 0;
        while (bytes[at] != wanted[0] || bytes[at + 1] != wanted[1]) {
            at++;
        }
        return at;
    }

    private static List<Row> rows(Path file) {
        return ReadRows.of(List.of(file), null, Integer.MAX_VALUE).rows();
    }
}
