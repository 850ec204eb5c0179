/** Shows a judged session as one self-contained page. */
@NullMarked
package io.gemmajunit.maven.report.html;

import org.jspecify.annotations.NullMarked;
