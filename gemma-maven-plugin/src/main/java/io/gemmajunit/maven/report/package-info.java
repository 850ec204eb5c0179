/** What people and build servers read of a judged run, but for the page: console, JUnit XML, Markdown, annotations, badge. */
@NullMarked
package io.gemmajunit.maven.report;

import org.jspecify.annotations.NullMarked;
