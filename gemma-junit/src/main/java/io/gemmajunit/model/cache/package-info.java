@NullMarked
package io.gemmajunit.model.cache;

import org.jspecify.annotations.NullMarked;
