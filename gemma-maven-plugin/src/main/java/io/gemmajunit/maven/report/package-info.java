/** Reports of a judged run, except for the page: console, JUnit XML, Markdown, annotations, badge. */
@NullMarked
package io.gemmajunit.maven.report;

import org.jspecify.annotations.NullMarked;
