/** Reads untrusted files from disk: regular files only, and within limits. */
@NullMarked
package io.gemmajunit.input;

import org.jspecify.annotations.NullMarked;
