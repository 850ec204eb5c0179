package io.gemmajunit.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.contamination.ItemName;
import io.gemmajunit.contamination.LeakedRow;
import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Lines;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.shown.Count;
import io.gemmajunit.shown.Shown;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** What must go from training files before a model is trained again: a list of rows, and copies without them. */
final class LeakedRows {

    static final String FILE = "leaked-rows.jsonl";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BUFFER = 1 << 16;

    private final Path list;
    private final Optional<Path> folder;

    /** Of the rows, by their files; empty for a file whose rows are no lines. */
    private final Map<Path, Optional<BitSet>> lines = new LinkedHashMap<>();

    private long rows;

    private LeakedRows(Path list, Optional<Path> folder) {
        this.list = list;
        this.folder = folder;
    }

    /**
     * Looks at where copies will be written before anything is searched.
     *
     * @param folder of copies; empty for none
     * @throws GemmaException if one would have the place of something else
     */
    static LeakedRows into(Path list, Optional<Path> folder, TrainingFiles files) {
        folder.ifPresent(to -> requireNew(to, files));
        return new LeakedRows(list, folder);
    }

    private static void requireNew(Path folder, TrainingFiles files) {
        Map<Path, Path> targets = new HashMap<>();
        for (Path file : files.files()) {
            Path copy = copy(folder, file);
            Path other = targets.put(copy, file);
            if (other != null) {
                throw new GemmaException("The cleaned copies of " + other + " and " + file + " would both be " + copy
                        + "; clean one after the other, into two folders.");
            }
            if (Files.exists(copy)) {
                throw new GemmaException("The cleaned copy of " + file + " would be " + copy + ", which exists; let "
                        + LeakSearcher.CLEAN + " name another folder.");
            }
        }
    }

    private static Path copy(Path folder, Path file) {
        return folder.resolve(file.getFileName()).toAbsolutePath().normalize();
    }

    /**
     * Writes the list while files are searched.
     *
     * @param search gives what it finds to the consumer
     */
    void during(Consumer<Consumer<LeakedRow>> search) {
        writing(() -> WholeFile.replace(list, unfinished -> {
            try (BufferedWriter writer = new BufferedWriter(
                    new OutputStreamWriter(Files.newOutputStream(unfinished), StandardCharsets.UTF_8))) {
                search.accept(row -> writing(() -> add(row, writer)));
            }
        }));
    }

    private void add(LeakedRow row, Writer writer) throws IOException {
        rows++;
        lines.computeIfAbsent(row.file(), file -> row.isLine() ? Optional.of(new BitSet()) : Optional.empty())
                .ifPresent(numbers -> numbers.set(Math.toIntExact(row.line())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", row.file().toString());
        json.put("row", row.row());
        if (row.line() > 0) {
            json.put("line", row.line());
        }
        json.put("items", row.items().stream().map(ItemName::toString).toList());
        writer.write(Shown.json(JSON.writeValueAsString(json)));
        writer.write('\n');
    }

    /** Writes a copy of each file that is on the list, and returns what to tell the user. */
    List<String> clean() {
        List<String> said = new ArrayList<>();
        if (rows > 0) {
            said.add((rows == 1 ? "The row that holds items is" : "The " + rows + " rows that hold items are")
                    + " listed in " + list + ".");
        }
        folder.ifPresent(to -> lines.forEach((file, numbers) -> {
            if (numbers.isEmpty()) {
                said.add("There is no cleaned copy of " + file + ", whose rows are not one JSON object a line each.");
                return;
            }
            Path copy = copy(to, file);
            writing(() -> WholeFile.replace(copy, unfinished -> copyWithout(numbers.get(), file, unfinished)));
            int left = numbers.get().cardinality();
            said.add("Wrote " + copy + ", which is " + file + " without " + Count.of(left, "row") + ".");
        }));
        return said;
    }

    /** Something that may fail. */
    private interface Writing {
        void run() throws IOException;
    }

    private static void writing(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new GemmaException(
                    "The rows that hold items cannot be written (" + ReadFault.reasonWithFile(e)
                            + "); make the folder writable, or name another.",
                    e);
        }
    }

    /** Copies bytes, so that lines keep what ends them. They are counted as {@link Lines} does. */
    private static void copyWithout(BitSet left, Path from, Path to) throws IOException {
        try (InputStream in = InputFiles.open(from);
                OutputStream out = output(to, InputFiles.isCompressed(from))) {
            byte[] buffer = new byte[BUFFER];
            int line = 1;
            byte before = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int begin = 0;
                for (int i = 0; i <= read; i++) {
                    boolean isNext = i < read && (before == '\n' || before == '\r' && buffer[i] != '\n');
                    if ((isNext || i == read) && !left.get(line)) {
                        out.write(buffer, begin, i - begin);
                    }
                    begin = isNext ? i : begin;
                    line += isNext ? 1 : 0;
                    before = i < read ? buffer[i] : before;
                }
            }
        }
    }

    private static OutputStream output(Path file, boolean isCompressed) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        try {
            return isCompressed ? new GZIPOutputStream(out) : out;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }
}
