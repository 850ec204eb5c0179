package io.gemmajunit.session;

import io.gemmajunit.spi.ModelSource;

/**
 * A model that exists.
 *
 * @param role how tests refer to it: alias, path, Hub id or other name as written, or {@code default}
 */
public record NamedModel(String role, ModelSource source) {}
