package io.gemmajunit.task.corpus;

import io.gemmajunit.python.text.Splitting;
import java.util.List;

/** What stands between white space, as Python's {@code split()} gives it. */
final class Words {

    private Words() {}

    static List<String> of(String text) {
        return Splitting.split(text, null, -1).elements().stream()
                .map(String::valueOf)
                .toList();
    }
}
