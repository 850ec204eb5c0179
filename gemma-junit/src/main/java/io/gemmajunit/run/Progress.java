package io.gemmajunit.run;

/** Listens to the progress of a run. */
@FunctionalInterface
public interface Progress {

    /** Says nothing. */
    Progress SILENT = (what, done, total) -> {};

    /**
     * Reports progress.
     *
     * @param what the task or prompt set
     * @param done requests answered so far, or other parts of the work
     * @param total such parts in all
     */
    void report(String what, int done, int total);
}
