package io.gemmajunit.task;

import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.PythonStrings;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a prompt.
 *
 * @param message who says what
 * @param delimiter follows in a plain prompt, and is left out in a chat
 */
record Turn(ChatMessage message, String delimiter) {

    /** Returns one question with, if there is one, its answer or the beginning of it. */
    static List<Turn> of(
            String question, String answer, String prefix, String targetDelimiter, String fewShotDelimiter) {
        if (answer.isEmpty() && prefix.isEmpty()) {
            return List.of(new Turn(ChatMessage.user(question), ""));
        }
        List<Turn> turns = new ArrayList<>();
        boolean delimited = prefix.isEmpty() || !question.isEmpty() && !touches(question, prefix);
        turns.add(new Turn(ChatMessage.user(question), delimited ? targetDelimiter : ""));
        turns.add(
                answer.isEmpty()
                        ? new Turn(ChatMessage.assistant(prefix), "")
                        : new Turn(ChatMessage.assistant(joined(prefix, answer)), fewShotDelimiter));
        return turns;
    }

    private static String joined(String prefix, String answer) {
        return prefix.isEmpty() || touches(prefix, answer) ? prefix + answer : prefix + " " + answer;
    }

    /** Returns whether white space already parts the two texts. */
    private static boolean touches(String first, String second) {
        return PythonStrings.endsWithSpace(first) || PythonStrings.startsWithSpace(second);
    }

    /** Returns the plain prompt. */
    static String text(List<Turn> turns) {
        StringBuilder text = new StringBuilder();
        turns.forEach(turn -> text.append(turn.message().content()).append(turn.delimiter()));
        return text.toString();
    }

    /** Returns the conversation. */
    static List<ChatMessage> conversation(List<Turn> turns) {
        return turns.stream().map(Turn::message).toList();
    }
}
