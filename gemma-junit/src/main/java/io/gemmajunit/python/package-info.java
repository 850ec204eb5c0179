@NullMarked
package io.gemmajunit.python;

import org.jspecify.annotations.NullMarked;
