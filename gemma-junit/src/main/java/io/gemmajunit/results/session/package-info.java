/** Everything that one session or evaluation measured. */
@NullMarked
package io.gemmajunit.results.session;

import org.jspecify.annotations.NullMarked;
