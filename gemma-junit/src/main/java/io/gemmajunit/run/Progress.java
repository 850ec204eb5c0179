package io.gemmajunit.run;

/** Is told how far a run is. */
@FunctionalInterface
public interface Progress {

    /** Says nothing. */
    Progress SILENT = (what, done, total) -> {};

    /**
     * Reports progress.
     *
     * @param what the task or prompt set
     * @param done requests answered so far
     * @param total requests in all
     */
    void report(String what, int done, int total);
}
