package io.gemmajunit.model.cache;

/**
 * What a cluster takes for the parts of a run.
 *
 * @param driver seconds until all prompts are written
 * @param start seconds from then until executors take portions
 * @param load seconds in which an executor loads the checkpoint, once
 * @param portion seconds that each portion takes beside its characters
 * @param read characters that an executor reads a second
 * @param written characters that an executor writes a second
 */
record ClusterCosts(double driver, double start, double load, double portion, double read, double written) {

    ClusterCosts {
        if (driver < 0 || start < 0 || load < 0 || portion < 0 || !(read > 0) || !(written > 0)) {
            throw new IllegalArgumentException("costs that cannot be");
        }
    }

    double seconds(SimulatedPortion work) {
        return portion + work.read() / read + work.written() / written;
    }
}
