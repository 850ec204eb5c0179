/** Tables and lines for consoles that tests, evaluations and the plugin share. */
@NullMarked
package io.gemmajunit.report;

import org.jspecify.annotations.NullMarked;
