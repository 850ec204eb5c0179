package io.gemmajunit.health;

import io.gemmajunit.results.HealthReport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Knows what earlier examinations of the same files found. */
@FunctionalInterface
public interface KnownExaminations {

    /** Knows none. */
    KnownExaminations NONE = (folders, conditions, examination) -> examination.get();

    /**
     * Returns what is known, or else what an examination finds.
     *
     * @param folders hold all files that it reads
     * @param conditions what it depends on beside them
     */
    HealthReport of(List<Path> folders, List<?> conditions, Supplier<HealthReport> examination);
}
