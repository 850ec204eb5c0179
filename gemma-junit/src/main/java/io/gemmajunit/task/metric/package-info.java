/** Metrics of tasks, their aggregation and standard errors. */
@NullMarked
package io.gemmajunit.task.metric;

import org.jspecify.annotations.NullMarked;
