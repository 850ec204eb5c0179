/** What a run measured, item by item, and the files that hold it. Depends on no other package. */
@NullMarked
package io.gemmajunit.results;

import org.jspecify.annotations.NullMarked;
