/** What a run measured, item by item. */
@NullMarked
package io.gemmajunit.results;

import org.jspecify.annotations.NullMarked;
