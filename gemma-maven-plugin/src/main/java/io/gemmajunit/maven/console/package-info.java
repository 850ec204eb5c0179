/** What the goals print: only what a console can show, Maven's colours, progress. */
@NullMarked
package io.gemmajunit.maven.console;

import org.jspecify.annotations.NullMarked;
