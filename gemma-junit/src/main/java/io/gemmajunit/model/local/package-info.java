@NullMarked
package io.gemmajunit.model.local;

import org.jspecify.annotations.NullMarked;
