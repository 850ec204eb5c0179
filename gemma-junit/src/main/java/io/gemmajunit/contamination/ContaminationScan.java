package io.gemmajunit.contamination;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.contamination.Sequence.Kind;
import io.gemmajunit.dataset.file.WrittenRows;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.task.ItemText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the items of benchmarks in training files. The items are held in memory, by each eight words in a row of
 * theirs; the files are read row by row.
 *
 * <p>An item is leaked if one training text has, in one piece but for gaps of two words, half of the words of question
 * and answer, or of the question alone, and at least ten of these; or all words of a short question, of four at least,
 * with the right answer within 50 words behind it or at the beginning of another column. The length of the match is
 * that of Singh et al., Evaluation data contamination in LLMs (ConTAM), arXiv 2411.03923. Words that more than a
 * twentieth of a task's items share do not count, nor does a short question of so many, unless its answer is that of
 * one item alone.
 */
public final class ContaminationScan {

    private final ItemIndex index = new ItemIndex();
    private final Map<String, List<ItemText>> tasks = new LinkedHashMap<>();
    private final Map<Integer, Tally> tallies = new HashMap<>();
    private final RowWords words = new RowWords();
    private final BitSet touched = new BitSet();

    /** By the number that an item has in the index. */
    private final List<ItemName> names = new ArrayList<>();

    private long rows;
    private long letters;

    /** Listens to the progress of a scan. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Hears of progress.
         *
         * @param file in which the scan is
         * @param row how many of its rows have been read
         * @param characters how long their texts are together
         */
        void read(Path file, long row, long characters);
    }

    /** Adds the items of a benchmark to those that are looked for. */
    public ContaminationScan add(String task, List<ItemText> items) {
        if (tasks.putIfAbsent(task, List.copyOf(items)) == null) {
            index.add(items);
            items.forEach(item -> names.add(new ItemName(task, item.id())));
        }
        return this;
    }

    /** Reads files from begin to end, and tells nobody on the way. */
    public ContaminationScan search(TrainingFiles files) {
        return search(files, (file, row, characters) -> {}, row -> {});
    }

    /**
     * Reads files from begin to end.
     *
     * @param found hears of each row from which a model could learn items
     * @throws io.gemmajunit.dataset.DatasetException if one cannot be read
     * @throws GemmaException if one holds no text
     */
    public ContaminationScan search(TrainingFiles files, Listener listener, Consumer<LeakedRow> found) {
        for (Path file : files.files()) {
            Activity.during("searching " + file + " for items of benchmarks", () -> search(file, listener, found));
        }
        return this;
    }

    private long search(Path file, Listener listener, Consumer<LeakedRow> found) {
        letters = 0;
        Map<String, @Nullable Object> first = null;
        try (WrittenRows source = WrittenRows.open(file)) {
            for (Map<String, @Nullable Object> row = source.next(); row != null; row = source.next()) {
                first = first == null ? row : first;
                scan(row, file, source, found);
                listener.read(file, source.row(), letters);
            }
            requireText(file, first);
            return source.row();
        }
    }

    private void scan(Map<String, @Nullable Object> row, Path file, WrittenRows source, Consumer<LeakedRow> found) {
        rows++;
        var texts = new RowTexts(row);
        letters += texts.letters();
        Map<Integer, Finding> findings = new RowScan(index, texts, words, touched).findings();
        if (findings.isEmpty()) {
            return;
        }
        List<ItemName> leaked = new ArrayList<>();
        String place = source.line() > 0 ? file + ":" + source.line() : file + " row " + source.row();
        findings.forEach((item, finding) -> {
            tallies.computeIfAbsent(item, key -> new Tally()).take(finding, place, texts, words.words());
            if (!finding.isRejected()) {
                leaked.add(names.get(item));
            }
        });
        if (!leaked.isEmpty()) {
            found.accept(new LeakedRow(file, source.row(), source.line(), source.isLineByLine(), leaked));
        }
    }

    private void requireText(Path file, @Nullable Map<String, @Nullable Object> first) {
        if (first == null) {
            throw new GemmaException("The file " + file + " holds no rows; name one that does, or leave it out.");
        }
        if (letters == 0) {
            throw new GemmaException(
                    "The file " + file + " holds no text, only the columns " + String.join(", ", first.keySet())
                            + "; name the files that it was made from, before they were tokenized.");
        }
    }

    /** Returns how many rows were read. */
    public long rows() {
        return rows;
    }

    /** Returns what the files read so far hold of each benchmark, in the order in which these were added. */
    public List<ContaminationReport> reports() {
        List<ContaminationReport> reports = new ArrayList<>();
        int first = 0;
        for (Map.Entry<String, List<ItemText>> task : tasks.entrySet()) {
            reports.add(report(task.getKey(), task.getValue(), first));
            first += task.getValue().size();
        }
        return reports;
    }

    private ContaminationReport report(String task, List<ItemText> items, int first) {
        int end = first + items.size();
        return new ContaminationReport(
                task,
                items.size(),
                (int) index.sequences().stream()
                        .filter(sequence -> sequence.item() >= first && sequence.item() < end)
                        .filter(sequence -> sequence.kind() == Kind.QUESTION_AND_ANSWER && !index.isDecidable(sequence))
                        .count(),
                touched.get(first, end).cardinality(),
                IntStream.range(first, end)
                        .filter(tallies::containsKey)
                        .mapToObj(item ->
                                Objects.requireNonNull(tallies.get(item)).leaked(items.get(item - first)))
                        .filter(Objects::nonNull)
                        .toList());
    }
}
