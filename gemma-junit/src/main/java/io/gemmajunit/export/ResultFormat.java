package io.gemmajunit.export;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A format of another tool, in which an evaluation is written beside our own. */
public interface ResultFormat {

    /**
     * Checks before hours of work that the files can be written and mean something.
     *
     * @param measurements names of what will be measured
     * @param tasks names of all tasks, members of groups included
     * @throws io.gemmajunit.error.GemmaException if not
     */
    void check(List<String> measurements, Collection<String> tasks);

    /**
     * Writes the files.
     *
     * @return which ones
     * @throws io.gemmajunit.error.GemmaException if one cannot be written
     */
    List<Path> write(FinishedRun run);
}
