package io.gemmajunit.task.prompt;

import io.gemmajunit.python.Str;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a prompt.
 *
 * @param message who says what
 * @param delimiter follows in a plain prompt, and is left out between the turns of a chat
 */
record Turn(ChatMessage message, String delimiter) {

    /**
     * Returns one question with, if there is one, its answer or the beginning of it.
     *
     * @param answer null for none; one may be empty
     */
    static List<Turn> of(
            String question, @Nullable String answer, String prefix, String targetDelimiter, String fewShotDelimiter) {
        if (answer == null && prefix.isEmpty()) {
            return List.of(new Turn(ChatMessage.user(question), ""));
        }
        List<Turn> turns = new ArrayList<>();
        boolean delimited = prefix.isEmpty() || !question.isEmpty() && !touches(question, prefix);
        turns.add(new Turn(ChatMessage.user(question), delimited ? targetDelimiter : ""));
        turns.add(
                answer == null
                        ? new Turn(ChatMessage.assistant(prefix), "")
                        : new Turn(ChatMessage.assistant(joined(prefix, answer, " ")), fewShotDelimiter));
        return turns;
    }

    /** Returns both texts, with the delimiter between them unless one is empty or white space parts them already. */
    static String joined(String first, String second, String delimiter) {
        boolean apart = first.isEmpty() || second.isEmpty() || touches(first, second);
        return apart ? first + second : first + delimiter + second;
    }

    private static boolean touches(String first, String second) {
        return Str.endsWithSpace(first) || Str.startsWithSpace(second);
    }

    /** Returns the plain prompt. */
    static String text(List<Turn> turns) {
        StringBuilder text = new StringBuilder();
        turns.forEach(turn -> text.append(turn.message().content()).append(turn.delimiter()));
        return text.toString();
    }

    static List<ChatMessage> conversation(List<Turn> turns) {
        return turns.stream().map(Turn::message).toList();
    }

    /** Returns the conversation with all before the model's turn, but a system message, in one user turn. */
    static List<ChatMessage> oneTurn(List<Turn> turns) {
        int from = turns.get(0).message().role().equals("system") ? 1 : 0;
        int to = turns.get(turns.size() - 1).message().role().equals("assistant") ? turns.size() - 1 : turns.size();
        Turn last = turns.get(to - 1);
        String asked = text(turns.subList(from, to - 1)) + last.message().content();
        List<ChatMessage> conversation = new ArrayList<>(conversation(turns.subList(0, from)));
        conversation.add(ChatMessage.user(asked));
        conversation.addAll(conversation(turns.subList(to, turns.size())));
        return conversation;
    }
}
