package io.gemmajunit.export.harness;

import io.gemmajunit.shown.Shown;
import java.nio.charset.StandardCharsets;

/** Names of models and tasks as those of folders and files. */
final class FileName {

    /** In bytes, with room for what stands around it: file systems take 255. */
    private static final int LONGEST = 200;

    private FileName() {}

    /**
     * Returns the name with what a file cannot have in its name replaced as lm-evaluation-harness does; of one that is
     * too long the end, which tells the models of a folder apart.
     */
    static String of(String name) {
        String whole = Shown.line(name).replaceAll("[\"<>:/|\\\\?*\\[\\]]+", "__");
        int begin = 0;
        while (whole.substring(begin).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            begin = whole.offsetByCodePoints(begin, 1);
        }
        String end = whole.substring(begin);
        return end.matches("\\.{0,2}") ? "_" + end : end;
    }
}
