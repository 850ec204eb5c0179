/** Results in the formats of other tools. */
@NullMarked
package io.gemmajunit.export;

import org.jspecify.annotations.NullMarked;
