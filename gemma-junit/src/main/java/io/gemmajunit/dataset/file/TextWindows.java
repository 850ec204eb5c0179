package io.gemmajunit.dataset.file;

import io.gemmajunit.dataset.column.RowSource;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Lines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain text in overlapping parts, cut between lines, so that whatever is short is whole in one. */
final class TextWindows implements RowSource {

    private static final int LENGTH = 1 << 16;
    private static final int OVERLAP = 1 << 12;

    private final Lines lines;
    private final Deque<String> window = new ArrayDeque<>();
    private long first = 1;
    private int length;

    TextWindows(Lines lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        // A long line stays once more, so that it is whole beside the one after it.
        while (length > OVERLAP && window.size() > 1) {
            length -= window.remove().length() + 1;
            first++;
        }
        boolean grows = false;
        while (!grows || length < LENGTH) {
            String line = lines.next();
            if (line == null) {
                break;
            }
            grows = true;
            window.add(line);
            length += line.length() + 1;
        }
        return grows ? Map.of("text", String.join("\n", window)) : null;
    }

    @Override
    public long line() {
        return first;
    }

    @Override
    public void close() {
        InputFiles.close(lines);
    }
}
