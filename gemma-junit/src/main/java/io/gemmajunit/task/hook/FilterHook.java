package io.gemmajunit.task.hook;

import io.gemmajunit.python.PythonText;
import io.gemmajunit.task.filter.ResponseFilter;

/** Filters responses where no filter of the harness can. A task file names one in lower case: {@code function: !hook word_sort}. */
public enum FilterHook {
    /** Keeps the words of the question's list, in the order of the answer. */
    WORD_SORT(BigBenchHard::sortedWords),

    /** Takes the first number, in digits or else in English words. */
    NUMBER_WORDS(ResponseFilter.onTexts(response -> NumberWords.first(PythonText.str(response))));

    private final ResponseFilter filter;

    FilterHook(ResponseFilter filter) {
        this.filter = filter;
    }

    public ResponseFilter filter() {
        return filter;
    }
}
