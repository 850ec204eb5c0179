package io.gemmajunit.task;

import java.util.List;

/**
 * The options that an item of a benchmark offers, as its row has them.
 *
 * @param id of the item
 * @param question in one piece
 * @param options in their order
 * @param right index of the right one; -1 if that is not known
 */
public record ItemOptions(String id, String question, List<String> options, int right) {

    public ItemOptions {
        options = List.copyOf(options);
    }
}
