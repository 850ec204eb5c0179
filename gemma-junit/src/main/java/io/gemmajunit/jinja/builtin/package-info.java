/** The filters, tests and functions that come with Jinja2. */
@NullMarked
package io.gemmajunit.jinja.builtin;

import org.jspecify.annotations.NullMarked;
