/** A checkpoint as its files say it is, and the fingerprints of these. */
@NullMarked
package io.gemmajunit.checkpoint.folder;

import org.jspecify.annotations.NullMarked;
