package io.gemmajunit.contamination;

import java.nio.file.Path;
import java.util.List;

/**
 * A row of a training file from which a model could learn items of benchmarks.
 *
 * @param row its number, from 1
 * @param line on which it is, from 1; 0 where rows have none
 * @param isLine whether it is that line, no more and no less
 * @param items that it holds, at least one
 */
public record LeakedRow(Path file, long row, long line, boolean isLine, List<ItemName> items) {

    public LeakedRow {
        items = List.copyOf(items);
    }
}
