/** What the tests of one JUnit session share: checkpoints, loaded models, settings, counts. */
@NullMarked
package io.gemmajunit.session;

import org.jspecify.annotations.NullMarked;
