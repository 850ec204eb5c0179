package io.gemmajunit.text;

import com.hubspot.jinjava.LegacyOverrides;

/** How Jinjava must read templates so that it reads them as Jinja does. */
public final class JinjaReading {

    private JinjaReading() {}

    /**
     * Returns all switches that bring Jinjava nearer to Jinja but one: {@code LegacyOverrides.ALL} would also leave {@code {{q}}},
     * written without blanks, unrendered.
     */
    public static LegacyOverrides overrides() {
        return LegacyOverrides.newBuilder()
                .withEvaluateMapKeys(true)
                .withIterateOverMapKeys(true)
                .withUsePyishObjectMapper(true)
                .withUseNaturalOperatorPrecedence(true)
                .withParseWhitespaceControlStrictly(true)
                .withAllowAdjacentTextNodes(true)
                .withUseTrimmingForNotesAndExpressions(true)
                .withKeepNullableLoopValues(true)
                .withHandleBackslashInQuotesOnly(true)
                .build();
    }
}
