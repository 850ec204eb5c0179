package io.gemmajunit.contamination;

import io.gemmajunit.input.Sentence;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.task.ItemText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all rows so far have of one item. */
final class Tally {

    private static final int SHOWN = 240;

    private @Nullable Finding best;
    private String place = "";
    private String training = "";
    private long leakedRows;

    /** Takes what a row has into account; of equal findings the first one is kept. */
    void take(Finding finding, String file, RowTexts row, Words words) {
        leakedRows++;
        if (best == null || Finding.BY_WEIGHT.compare(finding, best) > 0) {
            best = finding;
            place = file + " " + row.path(finding.text());
            training = shortened(
                    row.plain(finding.text()).substring(words.from(finding.from()), words.to(finding.to() - 1)));
        }
    }

    /** Returns the item as it is leaked, or null if it is not. */
    @Nullable
    LeakedItem leaked(ItemText item) {
        Finding finding = best;
        return finding == null
                ? null
                : new LeakedItem(
                        item.id(),
                        finding.hasAnswer(),
                        finding.isRejected(),
                        finding.share(),
                        leakedRows,
                        place,
                        shortened(String.join(
                                " ",
                                item.answer().isEmpty()
                                        ? item.question()
                                        : List.of(String.join(" ", item.question()), "→", item.answer()))),
                        training);
    }

    private static String shortened(String text) {
        return Sentence.withoutMiddle(text.strip().replaceAll("\\s+", " "), " … ", SHOWN);
    }
}
