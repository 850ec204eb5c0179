package io.gemmajunit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of text in columns that are as wide as their widest cell. */
public final class Table {

    /** Alignments: numbers to the right, all between the words at the ends. */
    public static final Set<Integer> LEFT_FIRST = Set.of(0);

    /** The same with a last column of words. */
    public static final Set<Integer> LEFT_FIRST_AND_LAST = Set.of(0, 6);

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> left;

    /**
     * Creates a table without rows.
     *
     * @param left the columns that are aligned to the left
     */
    public Table(List<String> header, Set<Integer> left) {
        this.left = left;
        rows.add(header);
    }

    /** Adds a row with a cell for each column. */
    public void add(List<String> row) {
        rows.add(row.stream().map(FirstLine::cell).toList());
    }

    /** Returns the header, a rule and the rows, without blanks at the end of lines. */
    public List<String> lines() {
        var widths = new int[rows.get(0).size()];
        for (var row : rows) {
            for (var column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        var lines = new ArrayList<String>();
        rows.forEach(row -> lines.add(line(row, widths)));
        var length = 0;
        for (var line : lines) {
            length = Math.max(length, line.length());
        }
        lines.add(1, "-".repeat(length));
        return lines;
    }

    private String line(List<String> row, int[] widths) {
        var cells = new ArrayList<String>();
        for (var column = 0; column < widths.length; column++) {
            var cell = row.get(column);
            var blanks = " ".repeat(widths[column] - cell.length());
            cells.add(left.contains(column) ? cell + blanks : blanks + cell);
        }
        return String.join(GAP, cells).stripTrailing();
    }
}
