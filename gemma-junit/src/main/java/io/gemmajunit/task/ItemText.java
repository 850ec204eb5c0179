package io.gemmajunit.task;

import java.util.List;

/**
 * What an item of a benchmark says, in the words of its row and without those of the prompt around them.
 *
 * @param id of the item
 * @param question in the parts that the row has it in
 * @param answer the right one; empty if there is none in words
 * @param passages that the question is about
 * @param choices the wrong ones
 */
public record ItemText(String id, List<String> question, String answer, List<String> passages, List<String> choices) {

    public ItemText {
        question = List.copyOf(question);
        passages = List.copyOf(passages);
        choices = List.copyOf(choices);
    }
}
