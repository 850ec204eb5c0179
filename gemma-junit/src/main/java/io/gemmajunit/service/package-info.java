/** Finds what implements the interfaces that others can implement. */
@NullMarked
package io.gemmajunit.service;

import org.jspecify.annotations.NullMarked;
