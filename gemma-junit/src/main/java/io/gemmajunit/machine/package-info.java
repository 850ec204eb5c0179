/** Which runs of models share this machine, among all processes of a user. */
@NullMarked
package io.gemmajunit.machine;

import org.jspecify.annotations.NullMarked;
