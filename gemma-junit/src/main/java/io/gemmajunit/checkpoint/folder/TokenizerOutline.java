package io.gemmajunit.checkpoint.folder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All of a {@code tokenizer.json} but its vocabulary and merges, of which Gemma has 256 000 and half a million. */
final class TokenizerOutline extends TokenFilter {

    private static final Set<String> LARGE = Set.of("vocab", "merges");
    private static final TokenFilter MODEL = new TokenFilter() {
        @Override
        public @Nullable TokenFilter includeProperty(String name) {
            return LARGE.contains(name) ? null : INCLUDE_ALL;
        }
    };

    /** Leaves the large parts out of what a parser reads. */
    static JsonParser of(JsonParser whole) {
        return new FilteringParserDelegate(whole, new TokenizerOutline(), Inclusion.INCLUDE_ALL_AND_PATH, true);
    }

    @Override
    public TokenFilter includeProperty(String name) {
        return name.equals("model") ? MODEL : INCLUDE_ALL;
    }

    @Override
    public boolean includeEmptyObject(boolean isFiltered) {
        return true;
    }
}
