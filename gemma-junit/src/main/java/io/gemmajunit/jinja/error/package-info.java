/** How a template fails: what Jinja2 says, and where in the template. */
@NullMarked
package io.gemmajunit.jinja.error;

import org.jspecify.annotations.NullMarked;
