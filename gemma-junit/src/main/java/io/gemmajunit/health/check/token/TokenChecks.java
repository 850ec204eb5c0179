package io.gemmajunit.health.check.token;

import io.gemmajunit.health.check.HealthCheck;
import java.util.Map;

/** The checks of the tokenizer, its tokens and the chat template, by their ids. */
public final class TokenChecks {

    public static final Map<String, HealthCheck> ALL = Map.ofEntries(
            Map.entry("H16", new IdsOutsideTheTable()),
            Map.entry("H18", new AbsentBeginning()),
            Map.entry("H19", new TwoBeginnings()),
            Map.entry("H20", new NeverStops()),
            Map.entry("H21", new IdsThatDisagree()),
            Map.entry("H22", new PadIsEnd()),
            Map.entry("H23", new LostTemplate()),
            Map.entry("H24", new TwoTemplates()),
            Map.entry("H25", new BrokenTemplate()),
            Map.entry("H26", new AnotherTokenizer()),
            Map.entry("H40", new TokensNamedElsewhere()),
            Map.entry("H41", new OtherTokenizer()));

    private TokenChecks() {}
}
