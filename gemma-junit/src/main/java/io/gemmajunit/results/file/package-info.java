/** Results, baselines and evaluations as JSON files. */
@NullMarked
package io.gemmajunit.results.file;

import org.jspecify.annotations.NullMarked;
