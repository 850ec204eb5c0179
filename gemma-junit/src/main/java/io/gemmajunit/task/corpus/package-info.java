/** Metrics of whole corpora of texts, as sacreBLEU 2.6 computes them. */
@NullMarked
package io.gemmajunit.task.corpus;

import org.jspecify.annotations.NullMarked;
