package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.re.PatternException;
import io.gemmajunit.python.text.Splitting;
import io.gemmajunit.spi.FilterHook;
import io.gemmajunit.task.TaskException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes sorted lists out of answers as lm-evaluation-harness 0.4 does for BIG-Bench Hard (Suzgun et al., 2022). */
public final class BigBenchWordSort extends HarnessHook implements FilterHook {

    private static final String LIST = "List:";

    @Override
    public String name() {
        return "word_sort";
    }

    /** Keeps of each response the words that were to be sorted, each where it stands last. */
    @Override
    public List<@Nullable Object> apply(List<@Nullable Object> responses, Row row) {
        Pattern words = words(row);
        return responses.stream()
                .<@Nullable Object>map(response -> {
                    Set<String> left = new LinkedHashSet<>();
                    for (List<String> word : words.findAll(Values.str(response))) {
                        left.remove(word.get(0));
                        left.add(word.get(0));
                    }
                    return String.join(" ", left);
                })
                .toList();
    }

    private static Pattern words(Row row) {
        String input = Values.str(row.fields().get("input"));
        int start = input.indexOf(LIST);
        int end = input.indexOf(LIST, start + 1);
        if (start < 0) {
            throw new TaskException(
                    "Row " + row.index() + " has no words to sort: its input lacks \"" + LIST + "\"; correct it.");
        }
        String list = Str.strip(input.substring(start + LIST.length(), end < 0 ? input.length() : end));
        try {
            return Pattern.compile(Splitting.onSpace(list).stream()
                    .map(word -> "\\b" + word + "\\b")
                    .collect(Collectors.joining("|")));
        } catch (PatternException e) {
            throw new TaskException(
                    "The words to sort in row " + row.index() + " are no regular expressions: " + list
                            + "; correct them.",
                    e);
        }
    }
}
