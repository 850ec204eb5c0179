@NullMarked
package io.gemmajunit.spark;

import org.jspecify.annotations.NullMarked;
