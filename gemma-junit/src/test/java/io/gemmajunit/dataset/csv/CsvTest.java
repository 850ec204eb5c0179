package io.gemmajunit.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.file.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @TempDir
    Path folder;

    @Test
    void givesEachColumnTheNarrowestType() throws IOException {
        Path file = csv("whole,real,truth,text\n1,2,True,1\n-7,.5e1,False,two\n");

        assertThat(rows(file))
                .containsExactly(
                        Map.of("whole", 1, "real", 2.0, "truth", true, "text", "1"),
                        Map.of("whole", -7, "real", 5.0, "truth", false, "text", "two"));
    }

    @Test
    void readsAbsentCellsAsNull() throws IOException {
        Path file = csv("n,t,b\n1,,True\nNA,x,\n");

        assertThat(rows(file).get(0))
                .containsEntry("n", 1.0)
                .containsEntry("t", null)
                .containsEntry("b", true);
        assertThat(rows(file).get(1))
                .containsEntry("n", null)
                .containsEntry("t", "x")
                .containsEntry("b", null);
    }

    /** Blanks of Unicode make a cell a text for pandas 3.0.6, those of C do not. */
    @ParameterizedTest
    @ValueSource(strings = {"\u3000", "\u00A0", "\u2028", "\u001F", "\u0085"})
    void takesNoBlanksButThoseOfCForPartOfANumber(String blank) throws IOException {
        Path file = csv("n,r,c\n5" + blank + "," + blank + "1.5,\u000B7 \n6,2,\t8\f\n");

        assertThat(rows(file))
                .containsExactly(
                        Map.of("n", "5" + blank, "r", blank + "1.5", "c", 7), Map.of("n", "6", "r", "2", "c", 8));
    }

    @Test
    void readsQuotedCells() throws IOException {
        Path file = csv("\uFEFFa,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\nplain \"q\",z");

        assertThat(rows(file))
                .containsExactly(Map.of("a", "x, \"y\"", "b", "two\nlines"), Map.of("a", "plain \"q\"", "b", "z"));
    }

    /** What pandas 3.0.6 makes of these headers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "a,a,a.1 = a a.2 a.1",
                "a.1,a,a = a.1 a a.2",
                "a,,Unnamed: 1 = a Unnamed: 1.1 Unnamed: 1",
                "a,a,a.1,a.1,a = a a.2 a.1 a.1.1 a.3",
                "a,a.1,a,a.1.1,a.1 = a a.1 a.2 a.1.1 a.1.2"
            })
    void namesColumnsApartAsPandasDoes(String header, String columns) throws IOException {
        String cells = header.replaceAll("[^,]+", "1");

        assertThat(String.join(
                        " ", rows(csv(header + "\n" + cells + "\n")).get(0).keySet()))
                .isEqualTo(columns);
    }

    @Test
    void namesManyEqualColumnsApart() throws IOException {
        Path file = csv("a" + ",a".repeat(50_000) + "\n1" + ",1".repeat(50_000) + "\n");

        assertThat(rows(file).get(0)).hasSize(50_001).containsEntry("a.50000", 1);
    }

    @Test
    void refusesARowOfMillionsOfCells() throws IOException {
        Path file = csv("a" + ",".repeat(2_000_000) + "\n");

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The file " + file + " is not read: its line 1 has more than 131072 cells.");
    }

    @Test
    void readsTabs() throws IOException {
        Path file = Files.writeString(folder.resolve("t.tsv"), "a\tb\n1,5\t\"x\ty\"\n");

        assertThat(rows(file)).containsExactly(Map.of("a", "1,5", "b", "x\ty"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a,b;"1;1",2;3,4,5; | The row that ends on line 4 of FILE has 3 cells, but there are 2 columns; correct it, or put cells that hold separators into quotes.
            a,b;1,"2;3,4; | The quote opened on line 2 of FILE is not closed; the file is cut off.
            `` | The file FILE is empty; its first line must name the columns.
            """)
    void refusesWhatIsNoTable(String lines, String message) throws IOException {
        Path file = csv(lines.replace(";", "\n"));

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }

    /** pandas 3.0.6 then gives the names as the first row, too, or moves cells. */
    @ParameterizedTest
    @ValueSource(strings = {"n,e\r a,1\r", "n,e\rb,2\r\ta,1\r", "n,e\r\r,1\r", "n,e\rb,2\r\r\r,1\r"})
    void refusesWhatPandasCutsElsewhereBehindCarriageReturns(String content) throws IOException {
        assertThat(rows(csv(content.replace("\r", "\r\n")))).isNotEmpty();

        Path file = csv(content);

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageMatching(
                        "The file \\Q" + file + "\\E ends lines with carriage returns alone, and its line \\d"
                                + " begins with a blank, or with a separator behind an empty line, of which the harness makes"
                                + " other rows; save it with the line ends of Linux or Windows.");
    }

    @Test
    void readsLinesThatCarriageReturnsEnd() throws IOException {
        assertThat(rows(csv("n,e\r\ra,1\r,2\r")).toString()).isEqualTo("[{n=a, e=1}, {n=null, e=2}]");
    }

    private static List<Map<String, @Nullable Object>> rows(Path file) {
        try (var rows = DataFile.rows(file)) {
            return rows.toList();
        }
    }

    private Path csv(String content) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), content);
    }
}
