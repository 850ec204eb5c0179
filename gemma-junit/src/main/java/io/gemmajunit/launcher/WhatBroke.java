package io.gemmajunit.launcher;

import io.gemmajunit.activity.Activity;

/** Names what was being done when an {@link Error} came, for the end of a message. */
final class WhatBroke {

    private WhatBroke() {}

    /** Returns a further sentence; nothing if nothing was being done that anybody said. */
    static String sentence() {
        return Activity.current().map(trace -> ". It was " + trace.what() + ".").orElse("");
    }
}
