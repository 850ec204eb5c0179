package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * An item of a benchmark that training files hold.
 *
 * @param id of the item
 * @param hasAnswer whether a row has the right answer, too
 * @param isRejected whether that takes the rejected answer of a pair, which a model is trained away from
 * @param share of its words that one training text has in one piece, from 0 to 1
 * @param rows how many rows hold it
 * @param place of the first of the weightiest, as {@code data/train.jsonl:18 messages[1].content}
 * @param text of the item, shortened
 * @param training what that row has, shortened
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record LeakedItem(
        String id,
        boolean hasAnswer,
        boolean isRejected,
        double share,
        long rows,
        String place,
        String text,
        String training) {

    public LeakedItem {
        if (!(share >= 0 && share <= 1) || rows < 1) {
            throw new IllegalArgumentException("The leaked item " + id + " has a share of " + share + " in " + rows
                    + " rows; a share lies between 0 and 1, and there is at least one row.");
        }
    }
}
