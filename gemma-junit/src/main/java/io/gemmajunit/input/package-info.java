/** What is read from disk, whoever wrote it: regular files only, and within limits. */
@NullMarked
package io.gemmajunit.input;

import org.jspecify.annotations.NullMarked;
