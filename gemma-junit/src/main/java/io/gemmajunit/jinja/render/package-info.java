/** The state of one rendering: what it reads, writes, finds by name and may use. */
@NullMarked
package io.gemmajunit.jinja.render;

import org.jspecify.annotations.NullMarked;
