@NullMarked
package io.gemmajunit.results.file;

import org.jspecify.annotations.NullMarked;
