/** Shows verdicts to people and to continuous integration. */
@NullMarked
package io.gemmajunit.report;

import org.jspecify.annotations.NullMarked;
