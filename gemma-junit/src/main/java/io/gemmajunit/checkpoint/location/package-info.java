/** Which files a name means: on this machine, or in the cache of the Hub. */
@NullMarked
package io.gemmajunit.checkpoint.location;

import org.jspecify.annotations.NullMarked;
