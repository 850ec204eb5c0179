/** Opens files of rows, whatever their format. */
@NullMarked
package io.gemmajunit.dataset.file;

import org.jspecify.annotations.NullMarked;
