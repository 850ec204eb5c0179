package io.gemmajunit.python.character;

import java.util.Optional;

/** Names that Unicode gives to characters. */
public final class CharacterNames {

    private CharacterNames() {}

    /** Knows names that characters have one by one, which Java and Python spell alike; no aliases. */
    public static Optional<Integer> codePoint(String name) {
        try {
            int codePoint = Character.codePointOf(name);
            boolean ownName = Character.isDefined(codePoint)
                    && !Character.isISOControl(codePoint)
                    && !Character.isIdeographic(codePoint)
                    && Character.getName(codePoint).equalsIgnoreCase(name);
            return ownName ? Optional.of(codePoint) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
